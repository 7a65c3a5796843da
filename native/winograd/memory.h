#pragma once

#include <cstddef>

namespace doggydoor {

// Memory straight from the system, so that it goes back there at once; in large pages where it is large. Throws std::bad_alloc.
float* allocate(std::size_t floats);
void release(float* memory, std::size_t floats);

// Floats that belong to one owner.
class Buffer {
 public:
  explicit Buffer(std::size_t floats);
  ~Buffer();
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;

  float* data() { return data_; }
  const float* data() const { return data_; }
  std::size_t floats() const { return floats_; }

 private:
  const std::size_t floats_;
  float* const data_;
};

}  // namespace doggydoor
