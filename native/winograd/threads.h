#pragma once

#include <pthread.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <thread>
#include <vector>

namespace doggydoor {

// The part-th of so many parts of [0, count).
struct Range {
  int first;
  int last;
  Range(int count, int part, int parts);
};

// A fixed number of threads that share one job; the caller is one of them. The parts never depend on timing, only who does them: a
// thread whose processor is busy with something else keeps nobody waiting.
class Pool {
 public:
  explicit Pool(int threads);
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  int threads() const { return threads_; }

  // Held for as long as one uses the pool and its scratch.
  std::mutex& turn() { return turn_; }

  // Memory that every user overwrites; grows to the largest that was asked for. Aligned to 64 bytes.
  float* scratch(std::size_t floats);

  // Calls job(range, thread) for ranges that make up [0, count), of grain or more each if there are threads enough, and waits for all.
  // Thread is below threads(), and no two jobs have the same at a time.
  template <class Job>
  void each(int count, int grain, const Job& job) {
    run(count, grain, [](const void* context, Range range, int thread) { (*static_cast<const Job*>(context))(range, thread); }, &job);
  }

 private:
  using Call = void (*)(const void* context, Range range, int thread);

  void run(int count, int grain, Call call, const void* context);
  void work(int thread);
  void take_parts(int thread);
  void next_round(std::uint32_t parts);
  std::uint32_t round() const { return static_cast<std::uint32_t>(open_ >> 32); }

  const int threads_;
  std::mutex turn_;
  float* scratch_ = nullptr;
  std::size_t scratch_floats_ = 0;

  Call call_ = nullptr;
  const void* context_ = nullptr;
  int count_ = 0;
  int parts_ = 0;
  // The round, and in the lower half how many of its parts nobody has taken. Whoever has taken one may read what is above: the next
  // round cannot begin before that part is done.
  std::atomic<std::uint64_t> open_{0};
  std::atomic<int> undone_{0};
  std::atomic<bool> end_{false};
  // Not the standard library's: its wait() wants a newer libstdc++ than JetPack 6 has.
  pthread_mutex_t mutex_ = PTHREAD_MUTEX_INITIALIZER;
  pthread_cond_t begin_ = PTHREAD_COND_INITIALIZER;
  std::vector<std::thread> workers_;
};

}  // namespace doggydoor
