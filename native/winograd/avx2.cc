#include <immintrin.h>

#include "winograd.h"

namespace doggydoor {
namespace {

struct Avx2 {
  using V = __m256;
  static constexpr int width = 8;
  static constexpr int rows = 6;
  static constexpr int vectors = 2;
  static constexpr int step = 1;
  static V load(const float* from) { return _mm256_loadu_ps(from); }
  static void store(float* to, V value) { _mm256_storeu_ps(to, value); }
  static V max(V a, V b) { return _mm256_max_ps(a, b); }

  template <int R, int N>
  static __attribute__((always_inline)) void step_of(const float* a, std::ptrdiff_t a_row, const float* b, V (&sum)[R][N]) {
    _mm_prefetch(b + 256, _MM_HINT_T0);
    V right[N];
#pragma GCC unroll 4
    for (int n = 0; n < N; n++) {
      right[n] = load(b + n * width);
    }
#pragma GCC unroll 16
    for (int r = 0; r < R; r++) {
      V left = _mm256_broadcast_ss(a + r * a_row);
#pragma GCC unroll 4
      for (int n = 0; n < N; n++) {
        sum[r][n] = _mm256_fmadd_ps(left, right[n], sum[r][n]);
      }
    }
  }
};

}  // namespace

Convolution* make_avx2(const Layer& layer, Method method, const float* kernel, Pool& pool) {
  return make<Avx2>(layer, method, kernel, pool);
}

}  // namespace doggydoor
