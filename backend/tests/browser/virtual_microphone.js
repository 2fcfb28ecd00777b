/* A sound card for the test: getUserMedia gives a real audio track, and `speakWav` plays recorded speech into it. */
(() => {
  let context, cable;
  const track = () => {
    context ??= new AudioContext();
    cable ??= context.createMediaStreamDestination();
    // A live cable is never wholly silent: a faint noise floor, as every microphone has.
    const noise = context.createBufferSource();
    const floor = context.createBuffer(1, context.sampleRate * 2, context.sampleRate);
    const samples = floor.getChannelData(0);
    for (let i = 0; i < samples.length; i++) samples[i] = (Math.random() - 0.5) * 0.0006;
    noise.buffer = floor;
    noise.loop = true;
    noise.connect(cable);
    noise.start();
    return cable.stream;
  };
  const original = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    if (!wanted.audio) return original(wanted);
    const seen = wanted.video ? (await original({ video: wanted.video })).getTracks() : [];
    // A track of one's own each time: stopping one leaves the cable whole.
    return new MediaStream([...track().getTracks().map((one) => one.clone()), ...seen]);
  };
  window.speakWav = async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const speech = context.createBufferSource();
    speech.buffer = await context.decodeAudioData(bytes.buffer);
    speech.connect(cable);
    await context.resume();
    return new Promise((resolve) => {
      speech.onended = () => resolve(speech.buffer.duration);
      speech.start();
    });
  };
})();
