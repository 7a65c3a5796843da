package io.github.doggydoor.vision;

/** Why a model cannot run on our own convolution; TensorFlow's does as well, only slower. */
final class WinogradException extends Exception {
  WinogradException(String reason) {
    super(reason);
  }

  WinogradException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
