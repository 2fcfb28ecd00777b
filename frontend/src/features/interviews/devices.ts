/** Microphone and camera of the browser, asked for only when the candidate starts the check. */

/** Echo cancellation keeps the interviewer's voice out; denoising is off, because it harms recognition. */
const microphoneOnly: MediaTrackConstraints = {
  echoCancellation: true,
  autoGainControl: true,
  noiseSuppression: false,
  channelCount: 1,
};

export function askForMicrophone(deviceId?: string): Promise<MediaStream> {
  const chosen = deviceId ? { ...microphoneOnly, deviceId: { exact: deviceId } } : microphoneOnly;
  return navigator.mediaDevices.getUserMedia({ audio: chosen });
}

export function askForCamera(): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({ video: { width: { ideal: 640 }, height: { ideal: 480 } } });
}

export async function microphones(): Promise<MediaDeviceInfo[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter((device) => device.kind === "audioinput");
}

/** One frame of the self view as a small JPEG, for the set-up check. */
export function snapshot(video: HTMLVideoElement): Promise<Blob | null> {
  const canvas = document.createElement("canvas");
  const scale = Math.min(1, 480 / Math.max(video.videoWidth, 1));
  canvas.width = Math.round(video.videoWidth * scale);
  canvas.height = Math.round(video.videoHeight * scale);
  canvas.getContext("2d")?.drawImage(video, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
}

/** A short two-tone sound, to hear that the speaker works. */
export async function playTestSound(): Promise<void> {
  const context = new AudioContext();
  const volume = context.createGain();
  volume.gain.value = 0.15;
  volume.connect(context.destination);
  [440, 660].forEach((frequency, index) => {
    const tone = context.createOscillator();
    tone.frequency.value = frequency;
    tone.connect(volume);
    tone.start(context.currentTime + index * 0.28);
    tone.stop(context.currentTime + index * 0.28 + 0.24);
  });
  await new Promise((resolve) => setTimeout(resolve, 700));
  await context.close();
}
