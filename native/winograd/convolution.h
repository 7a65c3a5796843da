#pragma once

#include <cstddef>

#include "threads.h"

namespace doggydoor {

// A convolution of 3x3, stride 1, padded to the same size (SAME), with its bias and, if wanted, ReLU and 2x2 max pooling.
struct Layer {
  int in;     // channels
  int out;    // channels
  bool relu;  // applied after the bias
  bool pool;  // 2x2, stride 2, a last odd row or column left out (VALID); applied last
};

// A picture or what a layer made of one: float32, rows of pixels of channels (HWC).
struct Extent {
  int height;
  int width;
};

// A layer with its weights laid out for one kind of CPU. May be used by several threads, one picture each.
class Convolution {
 public:
  virtual ~Convolution();

  // Computes y of x. The same x gives the same bits, on whatever number of threads.
  //   x     (height, width, in), y (height, width, out) or, with pooling, (height/2, width/2, out)
  //   bias  (out)
  virtual void run(const float* x, Extent extent, const float* bias, float* y, Pool& pool) const = 0;

  // Of the weights as they are kept.
  virtual std::size_t bytes() const = 0;

  // How it computes: "direct", "winograd2" or "winograd4".
  virtual const char* method() const = 0;
};

// What is chosen where nobody asks for a method: see choose.cc.
enum class Method { direct, winograd2, winograd4 };

// One for each instruction set; kernel is (3, 3, in, out), read once and not kept.
using Maker = Convolution* (*)(const Layer& layer, Method method, const float* kernel, Pool& pool);
Convolution* make_avx512(const Layer& layer, Method method, const float* kernel, Pool& pool);
Convolution* make_avx2(const Layer& layer, Method method, const float* kernel, Pool& pool);
Convolution* make_neon(const Layer& layer, Method method, const float* kernel, Pool& pool);

struct Cpu {
  const char* name;  // "avx512", "avx2", "neon"
  Maker make;
};

// The best instruction set that this CPU has; a null maker where there is none. DOGGYDOOR_CPU names a lesser one, for comparison.
Cpu this_cpu();

// The method for a layer on pictures that are about so large.
Method choose(const Layer& layer, Extent extent);

}  // namespace doggydoor
