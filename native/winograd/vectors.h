#pragma once

#include <cstddef>
#include <cstring>

// Every instruction set gives a type Isa with: V, a vector of GCC's with width floats; load, store, fma and max of it; and the
// size of the product's kernel: rows of the left side by vectors of the right one, as many as the registers hold.

namespace doggydoor {

static constexpr int round_up(int count, int unit) { return (count + unit - 1) / unit * unit; }

// The first count floats, zeros behind them.
template <class Isa>
inline typename Isa::V load_part(const float* from, int count) {
  if (count >= Isa::width) {
    return Isa::load(from);
  }
  alignas(64) float whole[Isa::width] = {};
  std::memcpy(whole, from, count * sizeof(float));
  return Isa::load(whole);
}

template <class Isa>
inline void store_part(float* to, typename Isa::V value, int count) {
  if (count >= Isa::width) {
    Isa::store(to, value);
    return;
  }
  alignas(64) float whole[Isa::width];
  Isa::store(whole, value);
  std::memcpy(to, whole, count * sizeof(float));
}

}  // namespace doggydoor
