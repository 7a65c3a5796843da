#include "memory.h"

#include <sys/mman.h>

#include <new>

namespace doggydoor {

float* allocate(std::size_t floats) {
  std::size_t bytes = floats * sizeof(float);
  void* memory = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) {
    throw std::bad_alloc();
  }
  // A wish: without large pages it is only slower.
  madvise(memory, bytes, MADV_HUGEPAGE);
  return static_cast<float*>(memory);
}

void release(float* memory, std::size_t floats) {
  if (memory != nullptr) {
    munmap(memory, floats * sizeof(float));
  }
}

Buffer::Buffer(std::size_t floats) : floats_(floats), data_(allocate(floats)) {}

Buffer::~Buffer() { release(data_, floats_); }

}  // namespace doggydoor
