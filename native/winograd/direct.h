#pragma once

#include <cstring>

#include "convolution.h"
#include "memory.h"
#include "product.h"

namespace doggydoor {

// The convolution as it is defined: for layers with so few channels, such as the first, that transforming them would cost more than
// it saves. A row of the result is a product: its left side is three rows of the padded picture, in which the three pixels by in
// channels that a result needs lie side by side, and the next one's begin in channels later.
template <class Isa>
class Direct final : public Convolution {
  using Rows = Product<Isa>;

 public:
  Direct(const Layer& layer, const float* kernel)
      : layer_(layer), depth_(Rows::packed_depth(3 * layer.in)), weights_(Rows::packed(3, 3 * layer.in, layer.out)) {
    for (int row = 0; row < 3; row++) {
      for (int d = 0; d < 3 * layer.in; d++) {
        for (int k = 0; k < layer.out; k++) {
          weights_.data()[Rows::place(3, row, depth_, d, k)] = *kernel++;
        }
      }
    }
  }

  void run(const float* x, Extent extent, const float* bias, float* y, Pool& pool) const override {
    const int in = layer_.in;
    const std::size_t row_floats = static_cast<std::size_t>(extent.width) * in;
    const std::size_t padded_row = row_floats + 2 * in;
    // Behind the last row the product reads on, times zero.
    const std::size_t padded = padded_row * (extent.height + 2) + Isa::step;
    float* picture = pool.scratch(padded);
    clear(picture, padded_row);
    clear(picture + padded_row * (extent.height + 1), padded_row + Isa::step);
    pool.each(extent.height, 1, [&](Range mine, int) {
      for (int row = mine.first; row < mine.last; row++) {
        float* to = picture + padded_row * (row + 1);
        clear(to, in);
        std::memcpy(to + in, x + row * row_floats, row_floats * sizeof(float));
        clear(to + in + row_floats, in);
      }
    });
    pool.each(extent.height, 1, [&](Range mine, int) {
      for (int row = mine.first; row < mine.last; row++) {
        float* to = y + static_cast<std::size_t>(row) * extent.width * layer_.out;
        const auto padded_step = static_cast<std::ptrdiff_t>(padded_row);
        Rows rows{picture + padded_row * row, in, padded_step, 3, depth_, to, layer_.out, bias, layer_.relu};
        rows.run(extent.width, 0, layer_.out, weights_.data());
      }
    });
  }

  std::size_t bytes() const override { return weights_.floats() * sizeof(float); }
  const char* method() const override { return "direct"; }

 private:
  static void clear(float* from, std::size_t floats) { std::memset(from, 0, floats * sizeof(float)); }

  const Layer layer_;
  const int depth_;
  Buffer weights_;
};

}  // namespace doggydoor
