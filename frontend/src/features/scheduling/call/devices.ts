/** Microphone and camera for a call between people. */
import { type DeviceProblem, problemOf } from "@/lib/device-problem";

/** Both if both are there; else what there is, with the reason for what is missing. */
export async function askForBoth(wish: { audioId?: string; videoId?: string } = {}): Promise<{ stream: MediaStream | null; problem: DeviceProblem | null }> {
  if (!navigator.mediaDevices) return { stream: null, problem: "insecure" };
  const audio: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true, ...(wish.audioId ? { deviceId: { exact: wish.audioId } } : {}) };
  const video: MediaTrackConstraints = { width: { ideal: 1280 }, height: { ideal: 720 }, ...(wish.videoId ? { deviceId: { exact: wish.videoId } } : {}) };
  let first: DeviceProblem | null = null;
  for (const wanted of [{ audio, video }, { audio }, { video }]) {
    try {
      return { stream: await navigator.mediaDevices.getUserMedia(wanted), problem: first };
    } catch (error) {
      first ??= problemOf(error);
    }
  }
  return { stream: null, problem: first };
}

export async function devicesOf(kind: "audioinput" | "videoinput"): Promise<MediaDeviceInfo[]> {
  const devices = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
  return devices.filter((device) => device.kind === kind && device.deviceId);
}
