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

  template <int R>
  static __attribute__((always_inline)) void step_of(const float* a, std::ptrdiff_t a_row, const float* b, V (&sum)[R][vectors]) {
    _mm_prefetch(b + 256, _MM_HINT_T0);
    V right0 = load(b);
    V right1 = load(b + width);
#pragma GCC unroll 16
    for (int r = 0; r < R; r++) {
      V left = _mm256_broadcast_ss(a + r * a_row);
      sum[r][0] = _mm256_fmadd_ps(left, right0, sum[r][0]);
      sum[r][1] = _mm256_fmadd_ps(left, right1, sum[r][1]);
    }
  }
};

}  // namespace

Convolution* make_avx2(const Layer& layer, Method method, const float* kernel, Pool& pool) {
  return make<Avx2>(layer, method, kernel, pool);
}

}  // namespace doggydoor
