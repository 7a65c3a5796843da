#include <arm_neon.h>

#include "winograd.h"

namespace doggydoor {
namespace {

struct Neon {
  using V = float32x4_t;
  static constexpr int width = 4;
  static constexpr int rows = 8;
  static constexpr int vectors = 2;
  static constexpr int step = 4;
  static V load(const float* from) { return vld1q_f32(from); }
  static void store(float* to, V value) { vst1q_f32(to, value); }
  static V max(V a, V b) { return vmaxq_f32(a, b); }

  template <int Lane, int R, int N>
  static __attribute__((always_inline)) void lane(const V (&left)[R], const float* b, V (&sum)[R][N]) {
    V right[N];
#pragma GCC unroll 4
    for (int n = 0; n < N; n++) {
      right[n] = load(b + (Lane * vectors + n) * width);
    }
#pragma GCC unroll 16
    for (int r = 0; r < R; r++) {
#pragma GCC unroll 4
      for (int n = 0; n < N; n++) {
        sum[r][n] = vfmaq_laneq_f32(sum[r][n], right[n], left[r], Lane);
      }
    }
  }

  template <int R, int N>
  static __attribute__((always_inline)) void step_of(const float* a, std::ptrdiff_t a_row, const float* b, V (&sum)[R][N]) {
    __builtin_prefetch(b + 128);
    __builtin_prefetch(b + 144);
    V left[R];
#pragma GCC unroll 16
    for (int r = 0; r < R; r++) {
      left[r] = load(a + r * a_row);
    }
    lane<0>(left, b, sum);
    lane<1>(left, b, sum);
    lane<2>(left, b, sum);
    lane<3>(left, b, sum);
  }
};

}  // namespace

Convolution* make_neon(const Layer& layer, Method method, const float* kernel, Pool& pool) {
  return make<Neon>(layer, method, kernel, pool);
}

}  // namespace doggydoor
