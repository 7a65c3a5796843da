#include "threads.h"

#include <sched.h>

#include <algorithm>

#include "memory.h"

namespace doggydoor {
namespace {

// The next layer follows within this many looks, so that nobody has to be woken in the midst of a picture; they take some tenths of a
// millisecond, once a picture.
constexpr int kLooks = 4000;

// More of them share the work more evenly, and each takes longer for being small.
constexpr int kPartsAThread = 4;

inline void pause() {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#else
  asm volatile("isb" ::: "memory");  // yield takes no time on these CPUs
#endif
}

}  // namespace

Range::Range(int count, int part, int parts)
    : first(static_cast<int>(static_cast<long>(count) * part / parts)),
      last(static_cast<int>(static_cast<long>(count) * (part + 1) / parts)) {}

Pool::Pool(int threads) : threads_(threads < 1 ? 1 : threads) {
  for (int thread = 1; thread < threads_; thread++) {
    workers_.emplace_back([this, thread] { work(thread); });
  }
}

Pool::~Pool() {
  end_ = true;
  next_round(0);
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

void Pool::run(int count, int grain, Call call, const void* context) {
  if (threads_ == 1) {
    call(context, Range(count, 0, 1), 0);
    return;
  }
  call_ = call;
  context_ = context;
  count_ = count;
  parts_ = std::min(count, threads_ * std::clamp(count / (threads_ * grain), 1, kPartsAThread));
  undone_ = parts_;
  next_round(parts_);
  take_parts(0);
  for (int looks = 0; undone_ > 0; looks++) {
    if (looks < kLooks) {
      pause();
    } else {
      sched_yield();
    }
  }
}

void Pool::next_round(std::uint32_t parts) {
  pthread_mutex_lock(&mutex_);
  open_ = static_cast<std::uint64_t>(round() + 1) << 32 | parts;
  pthread_mutex_unlock(&mutex_);
  pthread_cond_broadcast(&begin_);
}

void Pool::take_parts(int thread) {
  std::uint64_t open = open_;
  while (static_cast<std::uint32_t>(open) > 0) {
    if (open_.compare_exchange_weak(open, open - 1)) {
      call_(context_, Range(count_, static_cast<std::uint32_t>(open) - 1, parts_), thread);
      undone_--;
      open = open_;
    }
  }
}

void Pool::work(int thread) {
  std::uint32_t seen = 0;
  while (true) {
    for (int looks = 0; round() == seen && looks < kLooks; looks++) {
      pause();
    }
    if (round() == seen) {
      pthread_mutex_lock(&mutex_);
      while (round() == seen) {
        pthread_cond_wait(&begin_, &mutex_);
      }
      pthread_mutex_unlock(&mutex_);
    }
    seen = round();
    if (end_) {
      return;
    }
    take_parts(thread);
  }
}

}  // namespace doggydoor
