"""Sound files to arrays of samples and back."""

import io
import wave
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
import soxr

FloatArray = npt.NDArray[np.float32]

RATE = 16_000
"""Samples a second that every recogniser here expects."""


# Containers of sound and nothing else: a playlist would make FFmpeg open the addresses and files it names.
CONTAINERS = "wav,w64,aiff,au,caf,flac,ogg,matroska,webm,mov,mp4,mp3,aac,amr,asf"


class UndecodableAudio(ValueError):
    """The bytes are not a sound file that can be read, or hold no sound."""


def decode(source: bytes | Path, *, max_seconds: float = 7200.0) -> FloatArray:
    """Samples of any common sound file (WAV, FLAC, Ogg, WebM, MP3, MP4), mixed to mono at 16 kHz.

    Args: source: the file's bytes or its path; max_seconds: what lies behind is not read, > 0.
    Returns: shape (n,), n >= 1. Raises: UndecodableAudio.
    """
    chunks: list[FloatArray] = []
    have, limit = 0, int(max_seconds * RATE)
    try:
        file = io.BytesIO(source) if isinstance(source, bytes) else str(source)
        with av.open(file, mode="r", options={"format_whitelist": CONTAINERS}) as container:
            if not container.streams.audio:
                raise UndecodableAudio("there is no sound in this file")
            resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE)
            for frame in container.decode(container.streams.audio[0]):
                for part in resampler.resample(frame):
                    chunks.append(_flat(part))
                    have += chunks[-1].size
                if have >= limit:
                    break
            chunks.extend(_flat(part) for part in resampler.resample(None))
    except (av.error.FFmpegError, OSError) as problem:
        raise UndecodableAudio(f"not a readable sound file: {problem}") from problem
    samples = np.concatenate(chunks) if chunks else np.zeros(0, np.float32)
    if samples.size == 0:
        raise UndecodableAudio("the file holds no samples")
    return np.nan_to_num(samples[:limit]).astype(np.float32)


def _flat(frame: av.AudioFrame) -> FloatArray:
    return frame.to_ndarray().reshape(-1).astype(np.float32)


def resample(samples: FloatArray, rate: int, to: int = RATE) -> FloatArray:
    """Samples at `rate` Hz as samples at `to` Hz (band-limited, libsoxr)."""
    if rate == to:
        return samples
    return np.asarray(soxr.resample(samples, rate, to), dtype=np.float32)


def from_int16(data: bytes) -> FloatArray:
    """Little-endian signed 16-bit PCM to samples."""
    return np.frombuffer(data, dtype="<i2").astype(np.float32) / 32768.0


def to_int16(samples: FloatArray) -> bytes:
    """Samples to little-endian signed 16-bit PCM; values outside [-1, 1] are clipped."""
    return (np.clip(samples, -1.0, 1.0) * 32767.0).astype("<i2").tobytes()


def wav_bytes(samples: FloatArray, rate: int = RATE) -> bytes:
    """A mono 16-bit WAV file."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(to_int16(samples))
    return out.getvalue()


def without_leading_silence(samples: FloatArray, rate: int, *, keep: float = 0.03) -> FloatArray:
    """Samples from `keep` seconds before the first audible one (above 0.01) on; nothing when none is audible."""
    audible = np.flatnonzero(np.abs(samples) > 0.01)
    if audible.size == 0:
        return samples[:0]
    return samples[max(0, int(audible[0]) - int(keep * rate)) :]


def level_dbfs(samples: FloatArray) -> float:
    """Root mean square level in decibels below full scale: about -20 for close speech, -120 for nothing."""
    if samples.size == 0:
        return -120.0
    return float(20.0 * np.log10(max(float(np.sqrt(np.mean(np.square(samples, dtype=np.float64)))), 1e-6)))


def clipped_share(samples: FloatArray) -> float:
    """Share of samples at full scale, 0..1; above about 0.001 a microphone is overdriven."""
    return float(np.mean(np.abs(samples) >= 0.999)) if samples.size else 0.0
