#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "convolution.h"
#include "tiles.h"

namespace doggydoor {
namespace {

// Of one core's second cache; where the system does not know, what a Raspberry Pi 4 or 5 gives each of its cores.
std::size_t cache_bytes() {
  long known = sysconf(_SC_LEVEL2_CACHE_SIZE);
  return known > 0 ? known : 512 * 1024;
}

// With fewer the product's kernel has no work for all its registers.
constexpr int kLeastTiles = 16;

}  // namespace

Convolution::~Convolution() = default;

Cpu this_cpu() {
  const char* wanted = std::getenv("DOGGYDOOR_CPU");
  auto allowed = [&](const char* name) { return wanted == nullptr || std::strcmp(wanted, name) == 0; };
#if defined(__x86_64__)
  if (allowed("avx512") && __builtin_cpu_supports("avx512f")) {
    return {"avx512", make_avx512};
  }
  if (allowed("avx2") && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    return {"avx2", make_avx2};
  }
#elif defined(__aarch64__)
  if (allowed("neon")) {
    return {"neon", make_neon};
  }
#endif
  return {"none", nullptr};
}

Method choose(const Layer& layer, Extent extent) {
  if (!layer.pool && layer.in < 16) {
    return Method::direct;
  }
  // So small a picture leaves few tiles to a layer of many weights: reading those takes longer than what fewer products save.
  return extent.height * extent.width <= 14 * 14 ? Method::winograd2 : Method::winograd4;
}

Blocking blocking_of(int tiles, std::size_t tile_floats, std::size_t weight_floats) {
  if (weight_floats > tiles * tile_floats) {
    return {true, tiles};
  }
  const std::size_t half = cache_bytes() / 2;
  const int fit = static_cast<int>(half / (tile_floats * sizeof(float)));
  return {false, std::min(std::max(fit, kLeastTiles), tiles)};
}

}  // namespace doggydoor
