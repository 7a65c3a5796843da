#include "threads.h"

#include <sched.h>

#include "memory.h"

namespace doggydoor {
namespace {

// The next layer follows within this many looks, so that nobody has to be woken in the midst of a picture; they take some tenths of a
// millisecond, once a picture.
constexpr int kLooks = 4000;

inline void pause() {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#else
  asm volatile("isb" ::: "memory");  // yield takes no time on these CPUs
#endif
}

}  // namespace

Range::Range(int count, int part, int threads)
    : first(static_cast<int>(static_cast<long>(count) * part / threads)),
      last(static_cast<int>(static_cast<long>(count) * (part + 1) / threads)) {}

Pool::Pool(int threads) : threads_(threads < 1 ? 1 : threads) {
  for (int part = 1; part < threads_; part++) {
    workers_.emplace_back([this, part] { work(part); });
  }
}

Pool::~Pool() {
  end_ = true;
  next_round();
  for (std::thread& worker : workers_) {
    worker.join();
  }
  release(scratch_, scratch_floats_);
}

float* Pool::scratch(std::size_t floats) {
  if (floats > scratch_floats_) {
    release(scratch_, scratch_floats_);
    scratch_ = nullptr;
    scratch_floats_ = 0;
    scratch_ = allocate(floats);
    scratch_floats_ = floats;
  }
  return scratch_;
}

void Pool::run(void (*job)(void*, int), void* context) {
  if (threads_ > 1) {
    job_ = job;
    context_ = context;
    left_ = threads_ - 1;
    next_round();
  }
  job(context, 0);
  for (int looks = 0; left_ > 0; looks++) {
    if (looks < kLooks) {
      pause();
    } else {
      sched_yield();
    }
  }
}

void Pool::next_round() {
  pthread_mutex_lock(&mutex_);
  round_++;
  pthread_mutex_unlock(&mutex_);
  pthread_cond_broadcast(&begin_);
}

void Pool::work(int part) {
  unsigned seen = 0;
  while (true) {
    for (int looks = 0; round_ == seen && looks < kLooks; looks++) {
      pause();
    }
    if (round_ == seen) {
      pthread_mutex_lock(&mutex_);
      while (round_ == seen) {
        pthread_cond_wait(&begin_, &mutex_);
      }
      pthread_mutex_unlock(&mutex_);
    }
    seen = round_;
    if (end_) {
      return;
    }
    job_(context_, part);
    left_--;
  }
}

}  // namespace doggydoor
