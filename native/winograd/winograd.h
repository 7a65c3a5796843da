#pragma once

#include "direct.h"
#include "tiles.h"

namespace doggydoor {

// The convolution by Winograd's minimal filtering (Lavin and Gray, https://arxiv.org/abs/1509.09308). Tiles of the picture that
// overlap are transformed, which leaves one product of (tiles, in) by (in, out) for each of F::points * F::points positions in
// them; the products' sums are transformed back to F::size * F::size pixels of the result.
template <class Isa, class F>
class Winograd final : public Convolution {
  using V = typename Isa::V;
  using Rows = Product<Isa>;
  static constexpr int kPoints = F::points;
  static constexpr int kPositions = kPoints * kPoints;

 public:
  Winograd(const Layer& layer, const float* kernel, Pool& pool)
      : layer_(layer),
        depth_(Rows::packed_depth(layer.in)),
        position_floats_(Rows::packed(1, layer.in, layer.out)),
        weights_(kPositions * position_floats_),
        zeros_(layer.in),
        // A row more than a power of two apart, or a cache would keep all rows in the same few places.
        left_row_(round_up(layer.in, 16) + 16),
        sums_row_(round_up(layer.out, Rows::kPanel) + 16) {
    pool.each(layer_.in, 1, [&](Range mine, int) {
      for (int c = mine.first; c < mine.last; c++) {
        transform_weights(kernel, c);
      }
    });
  }

  void run(const float* x, Extent extent, const float* bias, float* y, Pool& pool) const override {
    const Picture picture{x, extent, bias, y, (extent.width + F::size - 1) / F::size};
    const int tiles = picture.tiles_across * ((extent.height + F::size - 1) / F::size);
    const std::size_t tile_floats = kPositions * (left_row_ + sums_row_);
    const Blocking blocking = blocking_of(tiles, tile_floats, weights_.floats());
    if (blocking.shared) {
      run_together(picture, tiles, blocking.tiles, pool);
    } else {
      run_apart(picture, tiles, blocking.tiles, pool);
    }
  }

  std::size_t bytes() const override { return weights_.floats() * sizeof(float); }
  const char* method() const override { return F::name; }

 private:
  struct Picture {
    const float* x;
    Extent extent;
    const float* bias;
    float* y;
    int tiles_across;
  };

  // What becomes of some tiles: the transformed picture (position, tile, in), and the products (position, tile, out).
  struct Block {
    float* left;
    float* sums;
    int tiles;
  };

  Block block(float* memory, int tiles) const {
    return {memory, memory + static_cast<std::size_t>(kPositions) * tiles * left_row_, tiles};
  }

  // Many tiles and few weights: each thread takes tiles of its own, in blocks that stay in its cache.
  void run_apart(const Picture& picture, int tiles, int block_tiles, Pool& pool) const {
    const std::size_t block_floats = static_cast<std::size_t>(block_tiles) * kPositions * (left_row_ + sums_row_);
    float* memory = pool.scratch(block_floats * pool.threads());
    pool.each(tiles, 4 * Isa::rows, [&](Range mine, int thread) {
      const int blocks = (mine.last - mine.first + block_tiles - 1) / block_tiles;
      for (int i = 0; i < blocks; i++) {
        Range some(mine.last - mine.first, i, blocks);
        Block here = block(memory + thread * block_floats, some.last - some.first);
        const int first = mine.first + some.first;
        for (int t = 0; t < here.tiles; t++) {
          transform_picture(picture, first + t, here, t);
        }
        multiply(here, 0, kPositions);
        for (int t = 0; t < here.tiles; t++) {
          transform_back(picture, first + t, here, t);
        }
      }
    });
  }

  // Few tiles and many weights, which stream from memory: each thread takes some of the positions, and so of the weights.
  void run_together(const Picture& picture, int tiles, int block_tiles, Pool& pool) const {
    float* memory = pool.scratch(static_cast<std::size_t>(block_tiles) * kPositions * (left_row_ + sums_row_));
    const int blocks = (tiles + block_tiles - 1) / block_tiles;
    for (int i = 0; i < blocks; i++) {
      Range some(tiles, i, blocks);
      Block here = block(memory, some.last - some.first);
      pool.each(here.tiles, 1, [&](Range mine, int) {
        for (int t = mine.first; t < mine.last; t++) {
          transform_picture(picture, some.first + t, here, t);
        }
      });
      pool.each(kPositions, 1, [&](Range mine, int) { multiply(here, mine.first, mine.last); });
      pool.each(here.tiles, 1, [&](Range mine, int) {
        for (int t = mine.first; t < mine.last; t++) {
          transform_back(picture, some.first + t, here, t);
        }
      });
    }
  }

  void multiply(const Block& block, int first, int last) const {
    for (int p = first; p < last; p++) {
      const float* left = block.left + static_cast<std::size_t>(p) * block.tiles * left_row_;
      float* sums = block.sums + static_cast<std::size_t>(p) * block.tiles * sums_row_;
      Rows rows{left, left_row_, 0, 1, depth_, sums, sums_row_, nullptr, false};
      // Whole vectors: the columns behind the last channel are zeros that nobody reads.
      rows.run(block.tiles, 0, round_up(layer_.out, Isa::width), weights_.data() + p * position_floats_);
    }
  }

  void transform_weights(const float* kernel, int c) {
    const std::size_t tap = static_cast<std::size_t>(layer_.in) * layer_.out;
    for (int k = 0; k < layer_.out; k += Isa::width) {
      const float* from = kernel + static_cast<std::size_t>(c) * layer_.out + k;
      V half[kPoints][3];
      for (int j = 0; j < 3; j++) {
        V g[3];
        for (int i = 0; i < 3; i++) {
          g[i] = load_part<Isa>(from + (i * 3 + j) * tap, layer_.out - k);
        }
        V column[kPoints];
        F::weights(g, column);
        for (int i = 0; i < kPoints; i++) {
          half[i][j] = column[i];
        }
      }
      float* to = weights_.data() + Rows::place(1, 0, depth_, c, k);
      for (int i = 0; i < kPoints; i++) {
        V row[kPoints];
        F::weights(half[i], row);
        for (int j = 0; j < kPoints; j++) {
          Isa::store(to + (i * kPoints + j) * position_floats_, row[j]);
        }
      }
    }
  }

  void transform_picture(const Picture& picture, int tile, const Block& block, int t) const {
    const int top = tile / picture.tiles_across * F::size - 1;
    const int left = tile % picture.tiles_across * F::size - 1;
    const float* pixels[kPoints][kPoints];
    for (int i = 0; i < kPoints; i++) {
      for (int j = 0; j < kPoints; j++) {
        const int y = top + i;
        const int x = left + j;
        const bool inside = y >= 0 && y < picture.extent.height && x >= 0 && x < picture.extent.width;
        pixels[i][j] =
            inside ? picture.x + (static_cast<std::size_t>(y) * picture.extent.width + x) * layer_.in : zeros_.data();
      }
    }
    const std::size_t position = static_cast<std::size_t>(block.tiles) * left_row_;
    float* to = block.left + static_cast<std::size_t>(t) * left_row_;
    for (int c = 0; c < layer_.in; c += Isa::width) {
      V half[kPoints][kPoints];
#pragma GCC unroll 6
      for (int j = 0; j < kPoints; j++) {
        V d[kPoints];
#pragma GCC unroll 6
        for (int i = 0; i < kPoints; i++) {
          d[i] = load_part<Isa>(pixels[i][j] + c, layer_.in - c);
        }
        V column[kPoints];
        F::picture(d, column);
#pragma GCC unroll 6
        for (int i = 0; i < kPoints; i++) {
          half[i][j] = column[i];
        }
      }
#pragma GCC unroll 6
      for (int i = 0; i < kPoints; i++) {
        V row[kPoints];
        F::picture(half[i], row);
#pragma GCC unroll 6
        for (int j = 0; j < kPoints; j++) {
          Isa::store(to + (i * kPoints + j) * position + c, row[j]);
        }
      }
    }
  }

  void transform_back(const Picture& picture, int tile, const Block& block, int t) const {
    const int top = tile / picture.tiles_across * F::size;
    const int left = tile % picture.tiles_across * F::size;
    const std::size_t position = static_cast<std::size_t>(block.tiles) * sums_row_;
    const float* from = block.sums + static_cast<std::size_t>(t) * sums_row_;
    for (int k = 0; k < layer_.out; k += Isa::width) {
      const int some = layer_.out - k;
      V half[F::size][kPoints];
#pragma GCC unroll 6
      for (int j = 0; j < kPoints; j++) {
        V m[kPoints];
#pragma GCC unroll 6
        for (int i = 0; i < kPoints; i++) {
          m[i] = Isa::load(from + (i * kPoints + j) * position + k);
        }
        V column[F::size];
        F::back(m, column);
#pragma GCC unroll 6
        for (int i = 0; i < F::size; i++) {
          half[i][j] = column[i];
        }
      }
      const V bias = load_part<Isa>(picture.bias + k, some);
      V result[F::size][F::size];
#pragma GCC unroll 6
      for (int i = 0; i < F::size; i++) {
        F::back(half[i], result[i]);
#pragma GCC unroll 6
        for (int j = 0; j < F::size; j++) {
          V value = result[i][j] + bias;
          result[i][j] = layer_.relu ? Isa::max(value, V{}) : value;
        }
      }
      if (layer_.pool) {
        store_pooled(picture, top / 2, left / 2, k, result);
      } else {
        store(picture, top, left, k, result);
      }
    }
  }

  void store(const Picture& picture, int top, int left, int k, const V (&result)[F::size][F::size]) const {
    const Extent extent = picture.extent;
#pragma GCC unroll 6
    for (int i = 0; i < F::size; i++) {
#pragma GCC unroll 6
      for (int j = 0; j < F::size; j++) {
        if (top + i < extent.height && left + j < extent.width) {
          put(picture.y, extent.width, top + i, left + j, k, result[i][j]);
        }
      }
    }
  }

  void store_pooled(const Picture& picture, int top, int left, int k, const V (&result)[F::size][F::size]) const {
    const Extent pooled{picture.extent.height / 2, picture.extent.width / 2};
#pragma GCC unroll 6
    for (int i = 0; i < F::size / 2; i++) {
#pragma GCC unroll 6
      for (int j = 0; j < F::size / 2; j++) {
        if (top + i < pooled.height && left + j < pooled.width) {
          V upper = Isa::max(result[2 * i][2 * j], result[2 * i][2 * j + 1]);
          V lower = Isa::max(result[2 * i + 1][2 * j], result[2 * i + 1][2 * j + 1]);
          put(picture.y, pooled.width, top + i, left + j, k, Isa::max(upper, lower));
        }
      }
    }
  }

  __attribute__((always_inline)) void put(float* y, int width, int row, int column, int k, V value) const {
    store_part<Isa>(y + (static_cast<std::size_t>(row) * width + column) * layer_.out + k, value, layer_.out - k);
  }

  const Layer layer_;
  const int depth_;
  const std::size_t position_floats_;
  Buffer weights_;  // (position, panel, in, columns of the panel)
  Buffer zeros_;    // a pixel outside the picture
  const std::ptrdiff_t left_row_;
  const std::ptrdiff_t sums_row_;
};

template <class Isa>
Convolution* make(const Layer& layer, Method method, const float* kernel, Pool& pool) {
  switch (method) {
    case Method::winograd4:
      return new Winograd<Isa, Tiles4<typename Isa::V>>(layer, kernel, pool);
    case Method::winograd2:
      return new Winograd<Isa, Tiles2<typename Isa::V>>(layer, kernel, pool);
    default:
      return new Direct<Isa>(layer, kernel);
  }
}

}  // namespace doggydoor
