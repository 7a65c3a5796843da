#pragma once

#include "vectors.h"

namespace doggydoor {

// C = A B, or with a bias and ReLU behind it, where B is packed: panels of Isa::panel columns, each (depth, panel), so that the
// kernel reads it in one stream.
//
// A is given as segments of its columns: element (row, segment, d) lies at a + row*a_row + segment*a_segment + d. The packed depth of
// a segment is rounded up to Isa::step, with zeros in B: A is read that far.
template <class Isa>
struct Product {
  using V = typename Isa::V;
  static constexpr int kPanel = Isa::vectors * Isa::width;

  const float* a;
  std::ptrdiff_t a_row;
  std::ptrdiff_t a_segment;
  int segments;
  int depth;  // of a segment, rounded up
  float* c;
  std::ptrdiff_t c_row;
  const float* bias;  // null: none, and no ReLU
  bool relu;

  static int packed_depth(int depth) { return round_up(depth, Isa::step); }

  // Floats of B for so many columns.
  static std::size_t packed(int segments, int depth, int columns) {
    return static_cast<std::size_t>(segments) * packed_depth(depth) * round_up(columns, kPanel);
  }

  // Where B has (segment, depth, column).
  static std::size_t place(int segments, int segment, int packed_depth, int d, int column) {
    std::size_t panel = column / kPanel;
    return ((panel * segments + segment) * packed_depth + d) * kPanel + column % kPanel;
  }

  // Rows [0, rows) and columns [first, last) of C; first is a multiple of the panel, b the packed panels from the first on. What is
  // left over at the end of a row is stored only up to last.
  void run(int rows, int first, int last, const float* b) const {
    const std::size_t panel_floats = static_cast<std::size_t>(segments) * depth * kPanel;
    const int groups = (rows + Isa::rows - 1) / Isa::rows;
    for (int column = first; column < last; column += kPanel, b += panel_floats) {
      int row = 0;
      for (int group = 0; group < groups; group++) {
        // Groups of nearly one size: a last one of a single row would cost as much as a whole one.
        int next = rows * (group + 1) / groups;
        if (last - column <= Isa::width) {
          choose<Isa::rows, 1>(next - row, row, column, last - column, b);
        } else {
          choose<Isa::rows, Isa::vectors>(next - row, row, column, last - column, b);
        }
        row = next;
      }
    }
  }

 private:
  template <int R, int N>
  void choose(int count, int row, int column, int columns, const float* b) const {
    if constexpr (R > 0) {
      if (count == R) {
        kernel<R, N>(row, column, columns, b);
      } else {
        choose<R - 1, N>(count, row, column, columns, b);
      }
    }
  }

  // The first N vectors of a panel: of one that has no more columns, the rest would be multiplied for nothing.
  template <int R, int N>
  __attribute__((noinline)) void kernel(int row, int column, int columns, const float* b) const {
    V sum[R][N];
#pragma GCC unroll 16
    for (int r = 0; r < R; r++) {
#pragma GCC unroll 4
      for (int n = 0; n < N; n++) {
        sum[r][n] = V{};
      }
    }
    const float* left = a + row * a_row;
    for (int segment = 0; segment < segments; segment++) {
      const float* from = left + segment * a_segment;
      for (int d = 0; d < depth; d += Isa::step) {
        Isa::template step_of<R, N>(from + d, a_row, b, sum);
        b += Isa::step * kPanel;
      }
    }
    float* to = c + row * c_row + column;
#pragma GCC unroll 4
    for (int n = 0; n < N; n++) {
      const int some = columns - n * Isa::width;
      if (some <= 0) {
        return;
      }
      V add = bias == nullptr ? V{} : load_part<Isa>(bias + column + n * Isa::width, some);
#pragma GCC unroll 16
      for (int r = 0; r < R; r++) {
        V value = sum[r][n] + add;
        value = relu ? Isa::max(value, V{}) : value;
        store_part<Isa>(to + r * c_row + n * Isa::width, value, some);
      }
    }
  }
};

}  // namespace doggydoor
