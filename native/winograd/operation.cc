#include <cstring>
#include <map>
#include <memory>
#include <mutex>
#include <new>
#include <string>

#include "convolution.h"
#include "memory.h"
#include "tensorflow.h"

// Two operations of TensorFlow. DoggydoorKernel takes the weights of a layer where they are restored, in place of a variable, and
// DoggydoorConvolution, which has the same key, lays them out anew at its first run and lets go of the rest: nobody keeps a second copy.
namespace doggydoor {
namespace {

struct Delete {
  void operator()(TF_Status* status) const { TF_DeleteStatus(status); }
  void operator()(TF_Tensor* tensor) const { TF_DeleteTensor(tensor); }
};
using Status = std::unique_ptr<TF_Status, Delete>;
using Tensor = std::unique_ptr<TF_Tensor, Delete>;

struct Problem {
  TF_Code code;
  std::string text;
};

void check(const Status& status) {
  if (TF_GetCode(status.get()) != TSL_OK) {
    throw Problem{TF_GetCode(status.get()), TF_Message(status.get())};
  }
}

// A copy, as TensorFlow keeps the memory of what it has once restored, and only needs less of it where it soon gets it back.
struct Kernel {
  int in;
  int out;
  Buffer values;

  explicit Kernel(const Tensor& tensor)
      : in(static_cast<int>(TF_Dim(tensor.get(), 2))), out(static_cast<int>(TF_Dim(tensor.get(), 3))), values(9ul * in * out) {
    std::memcpy(values.data(), TF_TensorData(tensor.get()), values.floats() * sizeof(float));
  }
};

// Restored weights that no convolution has taken yet, by key.
class Weights {
 public:
  void put(const std::string& key, std::unique_ptr<Kernel> kernel) {
    std::lock_guard<std::mutex> lock(mutex_);
    waiting_[key] = std::move(kernel);
  }

  std::unique_ptr<Kernel> take(const std::string& key) {
    std::lock_guard<std::mutex> lock(mutex_);
    auto found = waiting_.find(key);
    if (found == waiting_.end()) {
      throw Problem{TSL_FAILED_PRECONDITION, "the weights of " + key + " were not restored"};
    }
    std::unique_ptr<Kernel> kernel = std::move(found->second);
    waiting_.erase(found);
    return kernel;
  }

  void drop(const std::string& key) {
    std::lock_guard<std::mutex> lock(mutex_);
    waiting_.erase(key);
  }

 private:
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<Kernel>> waiting_;
};

// Never destroyed: TensorFlow's own threads may outlive the library's static objects.
Weights& weights() {
  static Weights* all = new Weights;
  return *all;
}

// The convolutions run one after the other and share a pool; it lives as long as one of them.
std::shared_ptr<Pool> pool_of(int threads) {
  static std::mutex* mutex = new std::mutex;
  static auto* pools = new std::map<int, std::weak_ptr<Pool>>;
  std::lock_guard<std::mutex> lock(*mutex);
  std::weak_ptr<Pool>& known = (*pools)[threads];
  std::shared_ptr<Pool> pool = known.lock();
  if (pool == nullptr) {
    pool = std::make_shared<Pool>(threads);
    known = pool;
  }
  return pool;
}

std::string string_attribute(TF_OpKernelConstruction* construction, const char* name, const Status& status) {
  int32_t list = 0;
  int32_t size = 0;
  TF_OpKernelConstruction_GetAttrSize(construction, name, &list, &size, status.get());
  check(status);
  std::string value(size, '\0');
  TF_OpKernelConstruction_GetAttrString(construction, name, &value[0], value.size(), status.get());
  check(status);
  return value;
}

bool flag_attribute(TF_OpKernelConstruction* construction, const char* name, const Status& status) {
  unsigned char value = 0;
  TF_OpKernelConstruction_GetAttrBool(construction, name, &value, status.get());
  check(status);
  return value != 0;
}

Tensor input(TF_OpKernelContext* context, int index) {
  Status status(TF_NewStatus());
  TF_Tensor* tensor = nullptr;
  TF_GetInput(context, index, &tensor, status.get());
  check(status);
  return Tensor(tensor);
}

const float* floats(const Tensor& tensor) { return static_cast<const float*>(TF_TensorData(tensor.get())); }

struct KernelOp {
  std::string key;

  KernelOp(TF_OpKernelConstruction* construction, const Status& status) : key(string_attribute(construction, "key", status)) {}

  void compute(TF_OpKernelContext* context) {
    Tensor kernel = input(context, 0);
    if (TF_NumDims(kernel.get()) != 4 || TF_Dim(kernel.get(), 0) != 3 || TF_Dim(kernel.get(), 1) != 3) {
      throw Problem{TSL_INVALID_ARGUMENT, "the weights of " + key + " are not of a convolution of 3x3"};
    }
    weights().put(key, std::make_unique<Kernel>(kernel));
  }
};

class ConvolutionOp {
 public:
  ConvolutionOp(TF_OpKernelConstruction* construction, const Status& status)
      : key_(string_attribute(construction, "key", status)),
        layer_{0, 0, flag_attribute(construction, "relu", status), flag_attribute(construction, "pool", status)} {
    int32_t threads = 0;
    TF_OpKernelConstruction_GetAttrInt32(construction, "threads", &threads, status.get());
    check(status);
    pool_ = pool_of(threads);
  }

  // A model that failed before this layer's first run leaves nothing behind.
  ~ConvolutionOp() { weights().drop(key_); }

  void compute(TF_OpKernelContext* context) {
    Tensor x = input(context, 0);
    Tensor bias = input(context, 1);
    if (TF_NumDims(x.get()) != 4 || TF_NumDims(bias.get()) != 1) {
      throw Problem{TSL_INVALID_ARGUMENT, key_ + " takes pictures (n, height, width, channels) and a bias (channels)"};
    }
    const int64_t pictures = TF_Dim(x.get(), 0);
    const Extent extent{static_cast<int>(TF_Dim(x.get(), 1)), static_cast<int>(TF_Dim(x.get(), 2))};
    std::lock_guard<std::mutex> turn(pool_->turn());
    if (convolution_ == nullptr) {
      prepare(extent);
    }
    if (TF_Dim(x.get(), 3) != layer_.in || TF_Dim(bias.get(), 0) != layer_.out) {
      throw Problem{TSL_INVALID_ARGUMENT, key_ + " has weights for other numbers of channels"};
    }
    const int shrink = layer_.pool ? 2 : 1;
    const int64_t dims[] = {pictures, extent.height / shrink, extent.width / shrink, layer_.out};
    const std::size_t from_floats = static_cast<std::size_t>(extent.height) * extent.width * layer_.in;
    const std::size_t to_floats = static_cast<std::size_t>(dims[1] * dims[2] * dims[3]);
    Status status(TF_NewStatus());
    Tensor y(TF_AllocateOutput(context, 0, TF_FLOAT, dims, 4, pictures * to_floats * sizeof(float), status.get()));
    check(status);
    const float* from = floats(x);
    float* to = static_cast<float*>(TF_TensorData(y.get()));
    for (int64_t i = 0; i < pictures; i++, from += from_floats, to += to_floats) {
      convolution_->run(from, extent, floats(bias), to, *pool_);
    }
  }

 private:
  void prepare(Extent extent) {
    std::unique_ptr<Kernel> kernel = weights().take(key_);
    layer_.in = kernel->in;
    layer_.out = kernel->out;
    convolution_.reset(this_cpu().make(layer_, choose(layer_, extent), kernel->values.data(), *pool_));
  }

  const std::string key_;
  Layer layer_;
  std::shared_ptr<Pool> pool_;
  std::unique_ptr<Convolution> convolution_;
};

template <class Op>
void* create(TF_OpKernelConstruction* construction) {
  Status status(TF_NewStatus());
  try {
    return new Op(construction, status);
  } catch (const Problem& problem) {
    TF_SetStatus(status.get(), problem.code, problem.text.c_str());
  } catch (const std::exception& problem) {
    TF_SetStatus(status.get(), TSL_RESOURCE_EXHAUSTED, problem.what());
  }
  TF_OpKernelConstruction_Failure(construction, status.get());
  return nullptr;
}

template <class Op>
void compute(void* op, TF_OpKernelContext* context) {
  Status status(TF_NewStatus());
  try {
    static_cast<Op*>(op)->compute(context);
    return;
  } catch (const Problem& problem) {
    TF_SetStatus(status.get(), problem.code, problem.text.c_str());
  } catch (const std::exception& problem) {
    TF_SetStatus(status.get(), TSL_RESOURCE_EXHAUSTED, problem.what());
  }
  TF_OpKernelContext_Failure(context, status.get());
}

template <class Op>
void destroy(void* op) {
  delete static_cast<Op*>(op);
}

// Leaves it to whoever loads the library to see that an operation is missing.
template <class Op>
void register_op(const char* name, TF_OpDefinitionBuilder* definition) {
  Status status(TF_NewStatus());
  // Its weights are its state: it is not to be copied, folded into a constant or run twice.
  TF_OpDefinitionBuilderSetIsStateful(definition, true);
  TF_RegisterOpDefinition(definition, status.get());
  if (TF_GetCode(status.get()) == TSL_OK) {
    TF_RegisterKernelBuilder(name, TF_NewKernelBuilder(name, "CPU", create<Op>, compute<Op>, destroy<Op>), status.get());
  }
}

void shape_of_result(TF_ShapeInferenceContext* context, TF_Status* status) {
  TF_ShapeInferenceContextSetUnknownShape(context, status);
}

void no_result(TF_ShapeInferenceContext*, TF_Status*) {}

__attribute__((constructor)) void register_all() {
  if (this_cpu().make == nullptr) {
    return;
  }
  TF_OpDefinitionBuilder* kernel = TF_NewOpDefinitionBuilder("DoggydoorKernel");
  TF_OpDefinitionBuilderAddInput(kernel, "kernel: float");
  TF_OpDefinitionBuilderAddAttr(kernel, "key: string");
  TF_OpDefinitionBuilderSetShapeInferenceFunction(kernel, no_result);
  register_op<KernelOp>("DoggydoorKernel", kernel);

  TF_OpDefinitionBuilder* convolution = TF_NewOpDefinitionBuilder("DoggydoorConvolution");
  TF_OpDefinitionBuilderAddInput(convolution, "x: float");
  TF_OpDefinitionBuilderAddInput(convolution, "bias: float");
  TF_OpDefinitionBuilderAddOutput(convolution, "y: float");
  TF_OpDefinitionBuilderAddAttr(convolution, "key: string");
  TF_OpDefinitionBuilderAddAttr(convolution, "relu: bool");
  TF_OpDefinitionBuilderAddAttr(convolution, "pool: bool");
  TF_OpDefinitionBuilderAddAttr(convolution, "threads: int");
  TF_OpDefinitionBuilderSetShapeInferenceFunction(convolution, shape_of_result);
  register_op<ConvolutionOp>("DoggydoorConvolution", convolution);
}

}  // namespace
}  // namespace doggydoor
