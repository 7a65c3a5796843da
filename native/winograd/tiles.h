#pragma once

#include <cstddef>

namespace doggydoor {

// The one-dimensional transforms of F(4, 3) over the points 0, 1, -1, 2, -2 and infinity; in two dimensions each is applied to
// columns and then to rows. Matrices: Lavin and Gray, section 4.3.
template <class V>
struct Tiles4 {
  static constexpr const char* name = "winograd4";
  static constexpr int size = 4;
  static constexpr int points = 6;

  static __attribute__((always_inline)) void picture(const V (&d)[6], V (&to)[6]) {
    const V a = d[4] - 4.f * d[2];
    const V b = d[3] - 4.f * d[1];
    const V c = d[4] - d[2];
    const V e = 2.f * (d[3] - d[1]);
    to[0] = 4.f * d[0] - 5.f * d[2] + d[4];
    to[1] = a + b;
    to[2] = a - b;
    to[3] = c + e;
    to[4] = c - e;
    to[5] = 4.f * d[1] - 5.f * d[3] + d[5];
  }

  static __attribute__((always_inline)) void weights(const V (&g)[3], V (&to)[6]) {
    const V a = (g[0] + g[2]) * (-1.f / 6);
    const V b = g[1] * (-1.f / 6);
    const V c = g[0] * (1.f / 24) + g[2] * (1.f / 6);
    const V e = g[1] * (1.f / 12);
    to[0] = g[0] * 0.25f;
    to[1] = a + b;
    to[2] = a - b;
    to[3] = c + e;
    to[4] = c - e;
    to[5] = g[2];
  }

  static __attribute__((always_inline)) void back(const V (&m)[6], V (&to)[4]) {
    const V a = m[1] + m[2];
    const V b = m[1] - m[2];
    const V c = m[3] + m[4];
    const V e = m[3] - m[4];
    to[0] = m[0] + a + c;
    to[1] = b + 2.f * e;
    to[2] = a + 4.f * c;
    to[3] = b + 8.f * e + m[5];
  }
};

// F(2, 3) over the points 0, 1, -1 and infinity: more products for each pixel, but 16 transformed weights instead of 36.
template <class V>
struct Tiles2 {
  static constexpr const char* name = "winograd2";
  static constexpr int size = 2;
  static constexpr int points = 4;

  static __attribute__((always_inline)) void picture(const V (&d)[4], V (&to)[4]) {
    to[0] = d[0] - d[2];
    to[1] = d[1] + d[2];
    to[2] = d[2] - d[1];
    to[3] = d[1] - d[3];
  }

  static __attribute__((always_inline)) void weights(const V (&g)[3], V (&to)[4]) {
    const V a = (g[0] + g[2]) * 0.5f;
    const V b = g[1] * 0.5f;
    to[0] = g[0];
    to[1] = a + b;
    to[2] = a - b;
    to[3] = g[2];
  }

  static __attribute__((always_inline)) void back(const V (&m)[4], V (&to)[2]) {
    to[0] = m[0] + m[1] + m[2];
    to[1] = m[1] - m[2] - m[3];
  }
};

// How the tiles of a picture are shared out.
struct Blocking {
  bool shared;  // the threads work on the same tiles
  int tiles;    // at a time, for each thread or for all
};

// Whichever is more, the weights or what becomes of the tiles, is read from memory once; the other one again and again, from a cache
// if it fits. Depends on sizes only: the same each time. Defined in choose.cc.
//   tile_floats    of what becomes of one tile, before and after the products
//   weight_floats  of the whole layer
Blocking blocking_of(int tiles, std::size_t tile_floats, std::size_t weight_floats);

}  // namespace doggydoor
