"""Common sound files become mono samples at 16 kHz; everything else is refused with a reason."""

import io
from pathlib import Path

import numpy as np
import pytest
import soundfile

from evenhand.ml.audio.pcm import (
    RATE,
    UndecodableAudio,
    clipped_share,
    decode,
    from_int16,
    level_dbfs,
    to_int16,
    wav_bytes,
    without_leading_silence,
)

SECONDS = np.arange(24_000) / 48_000
TONE = (0.5 * np.sin(2 * np.pi * 440 * SECONDS)).astype(np.float32)


@pytest.mark.parametrize(
    ("format", "subtype"), [("WAV", "PCM_16"), ("FLAC", "PCM_16"), ("OGG", "VORBIS"), ("OGG", "OPUS")]
)
def test_a_stereo_file_becomes_mono_at_16_khz(format: str, subtype: str) -> None:
    file = io.BytesIO()
    soundfile.write(file, np.stack([TONE, TONE], axis=1), 48_000, format=format, subtype=subtype)

    samples = decode(file.getvalue())

    assert samples.dtype == np.float32
    assert samples.size == pytest.approx(RATE / 2, abs=400)
    loudest = np.abs(np.fft.rfft(samples)).argmax() * RATE / samples.size
    assert loudest == pytest.approx(440, abs=5)


@pytest.mark.parametrize("data", [b"", b"not sound", b"RIFF\x00\x00\x00\x00WAVE", b"\x00" * 5000])
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(UndecodableAudio):
        decode(data)


def test_levels_and_clipping_are_measured() -> None:
    assert level_dbfs(TONE) == pytest.approx(20 * np.log10(0.5 / np.sqrt(2)), abs=0.01)
    assert level_dbfs(np.zeros(100, np.float32)) == -120
    assert clipped_share(np.array([1.0, 0.2, -1.0, 0.0], np.float32)) == 0.5


def test_silence_in_front_is_cut_but_for_a_breath() -> None:
    quiet = np.zeros(4800, np.float32)

    cut = without_leading_silence(np.concatenate((quiet, TONE)), 48_000)

    assert cut.size == pytest.approx(TONE.size + 1440, abs=5)
    assert without_leading_silence(quiet, 48_000).size == 0


def test_integers_and_back() -> None:
    assert from_int16(to_int16(TONE)) == pytest.approx(TONE, abs=1e-4)


@pytest.mark.parametrize("head", [b"#EXTM3U\n#EXTINF:1,\n", b"ffconcat version 1.0\nfile "])
def test_a_playlist_is_refused_and_what_it_names_is_not_opened(head: bytes, tmp_path: Path) -> None:
    """FFmpeg reads playlists, and would open the addresses and files in them for whoever sent one."""
    secret = tmp_path / "secret.wav"
    secret.write_bytes(wav_bytes(np.zeros(RATE, np.float32)))
    listing = tmp_path / "list.m3u8"
    listing.write_bytes(head + str(secret).encode() + b"\n")

    for source in (listing.read_bytes(), listing):
        with pytest.raises(UndecodableAudio):
            decode(source)
