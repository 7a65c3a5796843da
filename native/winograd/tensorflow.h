#pragma once

#include <cstddef>
#include <cstdint>

// The part of TensorFlow's stable C interface that operation.cc calls, as tensorflow/c/ops.h, kernels.h, tf_tensor.h and tf_status.h
// of version 2.16.2 declare it. Declared here, so that the build needs none of TensorFlow's files. Whether it is the same, a compiler says
// that gets both, the headers from the wheel tensorflow-cpu of PyPI:
//   g++ -fsyntax-only -I tensorflow/include -include tensorflow/c/ops.h -include tensorflow/c/kernels.h -x c++ tensorflow.h
extern "C" {

#ifdef TENSORFLOW_C_KERNELS_H_
static_assert(TF_FLOAT == 1 && TSL_OK == 0 && TSL_INVALID_ARGUMENT == 3 && TSL_RESOURCE_EXHAUSTED == 8 &&
              TSL_FAILED_PRECONDITION == 9, "other numbers than below");
#else
typedef struct TSL_Status TF_Status;
struct TF_Tensor;
struct TF_OpDefinitionBuilder;
struct TF_ShapeInferenceContext;
struct TF_KernelBuilder;
struct TF_OpKernelConstruction;
struct TF_OpKernelContext;

typedef enum TF_DataType { TF_FLOAT = 1 } TF_DataType;

typedef enum TSL_Code {
  TSL_OK = 0,
  TSL_INVALID_ARGUMENT = 3,
  TSL_RESOURCE_EXHAUSTED = 8,
  TSL_FAILED_PRECONDITION = 9,
} TSL_Code;
typedef TSL_Code TF_Code;
#endif

TF_Status* TF_NewStatus(void);
void TF_DeleteStatus(TF_Status* status);
void TF_SetStatus(TF_Status* status, TF_Code code, const char* message);
TF_Code TF_GetCode(const TF_Status* status);
const char* TF_Message(const TF_Status* status);

void TF_DeleteTensor(TF_Tensor* tensor);
int TF_NumDims(const TF_Tensor* tensor);
int64_t TF_Dim(const TF_Tensor* tensor, int index);
void* TF_TensorData(const TF_Tensor* tensor);

TF_OpDefinitionBuilder* TF_NewOpDefinitionBuilder(const char* name);
void TF_RegisterOpDefinition(TF_OpDefinitionBuilder* builder, TF_Status* status);
void TF_OpDefinitionBuilderAddAttr(TF_OpDefinitionBuilder* builder, const char* spec);
void TF_OpDefinitionBuilderAddInput(TF_OpDefinitionBuilder* builder, const char* spec);
void TF_OpDefinitionBuilderAddOutput(TF_OpDefinitionBuilder* builder, const char* spec);
void TF_OpDefinitionBuilderSetIsStateful(TF_OpDefinitionBuilder* builder, bool is_stateful);
void TF_OpDefinitionBuilderSetShapeInferenceFunction(TF_OpDefinitionBuilder* builder,
                                                     void (*function)(TF_ShapeInferenceContext* context, TF_Status* status));
void TF_ShapeInferenceContextSetUnknownShape(TF_ShapeInferenceContext* context, TF_Status* status);

TF_KernelBuilder* TF_NewKernelBuilder(const char* op, const char* device, void* (*create)(TF_OpKernelConstruction* construction),
                                      void (*compute)(void* kernel, TF_OpKernelContext* context), void (*destroy)(void* kernel));
void TF_RegisterKernelBuilder(const char* name, TF_KernelBuilder* builder, TF_Status* status);

void TF_OpKernelConstruction_GetAttrSize(TF_OpKernelConstruction* construction, const char* name, int32_t* list_size,
                                         int32_t* total_size, TF_Status* status);
void TF_OpKernelConstruction_GetAttrString(TF_OpKernelConstruction* construction, const char* name, char* value,
                                           size_t max_length, TF_Status* status);
void TF_OpKernelConstruction_GetAttrInt32(TF_OpKernelConstruction* construction, const char* name, int32_t* value,
                                          TF_Status* status);
void TF_OpKernelConstruction_GetAttrBool(TF_OpKernelConstruction* construction, const char* name, unsigned char* value,
                                         TF_Status* status);
void TF_OpKernelConstruction_Failure(TF_OpKernelConstruction* construction, TF_Status* status);

void TF_GetInput(TF_OpKernelContext* context, int index, TF_Tensor** tensor, TF_Status* status);
TF_Tensor* TF_AllocateOutput(TF_OpKernelContext* context, int index, TF_DataType type, const int64_t* dims, int num_dims,
                             size_t bytes, TF_Status* status);
void TF_OpKernelContext_Failure(TF_OpKernelContext* context, TF_Status* status);
}
