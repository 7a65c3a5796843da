#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "convolution.h"

// Convolves without TensorFlow and compares with what TensorFlow gave on whatever CPU, from a file that bench/run winograd-arm64
// writes: seven numbers of 32 bits (pictures, height, width, in, out, relu, pool), then floats: pictures, kernel, bias, result.
//   check [--threads N] [--runs N] [--method direct|winograd2|winograd4] FILE...
// Exit status 1 where a result differs by more than 5e-5 of the largest one.
namespace {

using doggydoor::Method;

constexpr double kTolerance = 5e-5;

struct Case {
  int32_t pictures, height, width, in, out, relu, pool;
};

std::vector<float> read(std::ifstream& file, std::size_t count) {
  std::vector<float> values(count);
  file.read(reinterpret_cast<char*>(values.data()), static_cast<std::streamsize>(count * sizeof(float)));
  return values;
}

// Whether the result is TensorFlow's; says how far it is from it.
bool check(const char* name, doggydoor::Pool& pool, int runs, const std::string& wanted) {
  std::ifstream file(name, std::ios::binary);
  Case one{};
  file.read(reinterpret_cast<char*>(&one), sizeof one);
  const int shrink = one.pool != 0 ? 2 : 1;
  const std::size_t pixels = static_cast<std::size_t>(one.height) * one.width;
  const std::size_t results = static_cast<std::size_t>(one.height / shrink) * (one.width / shrink) * one.out;
  std::vector<float> x = read(file, one.pictures * pixels * one.in);
  std::vector<float> kernel = read(file, 9ul * one.in * one.out);
  std::vector<float> bias = read(file, one.out);
  std::vector<float> expected = read(file, one.pictures * results);
  if (!file) {
    std::fprintf(stderr, "%s is not there, or not whole\n", name);
    return false;
  }
  const doggydoor::Layer layer{one.in, one.out, one.relu != 0, one.pool != 0};
  const doggydoor::Extent extent{one.height, one.width};
  Method method = choose(layer, extent);
  if (!wanted.empty()) {
    method = wanted == "direct" ? Method::direct : wanted == "winograd2" ? Method::winograd2 : Method::winograd4;
  }
  std::unique_ptr<doggydoor::Convolution> convolution(doggydoor::this_cpu().make(layer, method, kernel.data(), pool));
  std::vector<float> y(expected.size());
  double best = HUGE_VAL;
  for (int i = 0; i < runs; i++) {
    auto start = std::chrono::steady_clock::now();
    for (int picture = 0; picture < one.pictures; picture++) {
      convolution->run(x.data() + picture * pixels * one.in, extent, bias.data(), y.data() + picture * results, pool);
    }
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  double largest = 0;
  for (float value : expected) {
    largest = std::max<double>(largest, std::fabs(value));
  }
  double difference = 0;
  bool right = largest > 0;
  for (std::size_t i = 0; i < y.size(); i++) {
    const double here = std::fabs(expected[i] - y[i]);
    right = right && here <= kTolerance * largest;  // False for what is no number.
    difference = std::max(difference, here);
  }
  std::printf("%s %dx%dx%d to %d%s, %s: largest difference %.1e of the largest value, best of %d runs %.2f ms%s\n",
              doggydoor::this_cpu().name, one.height, one.width, one.in, one.out, one.pool != 0 ? ", pooled" : "",
              convolution->method(), difference / largest, runs, best * 1e3, right ? "" : ": WRONG");
  return right;
}

}  // namespace

int main(int count, char** words) {
  int threads = 1;
  int runs = 1;
  std::string method;
  bool right = true;
  if (doggydoor::this_cpu().make == nullptr) {
    std::fprintf(stderr, "this CPU has no instruction set that the convolution is written for\n");
    return 1;
  }
  std::unique_ptr<doggydoor::Pool> pool;
  for (int i = 1; i < count; i++) {
    if (std::strcmp(words[i], "--threads") == 0 && i + 1 < count) {
      threads = std::atoi(words[++i]);
    } else if (std::strcmp(words[i], "--runs") == 0 && i + 1 < count) {
      runs = std::atoi(words[++i]);
    } else if (std::strcmp(words[i], "--method") == 0 && i + 1 < count) {
      method = words[++i];
    } else {
      pool = pool == nullptr ? std::make_unique<doggydoor::Pool>(threads) : std::move(pool);
      right = check(words[i], *pool, runs, method) && right;
    }
  }
  return right ? 0 : 1;
}
