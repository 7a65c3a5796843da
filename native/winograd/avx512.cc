#include <immintrin.h>

#include "winograd.h"

namespace doggydoor {
namespace {

struct Avx512 {
  using V = __m512;
  static constexpr int width = 16;
  static constexpr int rows = 14;
  static constexpr int vectors = 2;
  static constexpr int step = 1;
  static V load(const float* from) { return _mm512_loadu_ps(from); }
  static void store(float* to, V value) { _mm512_storeu_ps(to, value); }
  static V max(V a, V b) { return _mm512_max_ps(a, b); }

  template <int R, int N>
  static __attribute__((always_inline)) void step_of(const float* a, std::ptrdiff_t a_row, const float* b, V (&sum)[R][N]) {
    V right[N];
#pragma GCC unroll 4
    for (int n = 0; n < N; n++) {
      _mm_prefetch(b + 512 + n * width, _MM_HINT_T0);
      right[n] = load(b + n * width);
    }
#pragma GCC unroll 16
    for (int r = 0; r < R; r++) {
      V left = _mm512_set1_ps(a[r * a_row]);
#pragma GCC unroll 4
      for (int n = 0; n < N; n++) {
        sum[r][n] = _mm512_fmadd_ps(left, right[n], sum[r][n]);
      }
    }
  }
};

}  // namespace

Convolution* make_avx512(const Layer& layer, Method method, const float* kernel, Pool& pool) {
  return make<Avx512>(layer, method, kernel, pool);
}

}  // namespace doggydoor
