#pragma once

#include <pthread.h>

#include <atomic>
#include <cstddef>
#include <mutex>
#include <thread>
#include <vector>

namespace doggydoor {

// A fixed number of threads that share one job in parts which never depend on timing. The caller is one of them.
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

  // Calls job(context, i) for each i below threads(), each on a thread of its own, and waits for all.
  void run(void (*job)(void* context, int part), void* context);

  template <class Job>
  void each(const Job& job) {
    run([](void* context, int part) { (*static_cast<const Job*>(context))(part); }, const_cast<Job*>(&job));
  }

 private:
  void work(int part);
  void next_round();

  const int threads_;
  std::mutex turn_;
  float* scratch_ = nullptr;
  std::size_t scratch_floats_ = 0;

  void (*job_)(void*, int) = nullptr;
  void* context_ = nullptr;
  std::atomic<unsigned> round_{0};
  std::atomic<int> left_{0};
  std::atomic<bool> end_{false};
  // Not the standard library's: its wait() wants a newer libstdc++ than JetPack 6 has.
  pthread_mutex_t mutex_ = PTHREAD_MUTEX_INITIALIZER;
  pthread_cond_t begin_ = PTHREAD_COND_INITIALIZER;
  std::vector<std::thread> workers_;
};

// The part of [0, count) that thread part of threads does.
struct Range {
  int first;
  int last;
  Range(int count, int part, int threads);
};

}  // namespace doggydoor
