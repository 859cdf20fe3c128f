/** Two bells and a voice. A browser plays neither before somebody has pressed something on the page. */
export interface Sound {
  readonly ring: () => void;
  readonly say: (text: string, lang: string) => void;
}

const bells = [
  { hertz: 784, after: 0 },
  { hertz: 587, after: 0.35 },
];

/** To be called while a press is being handled. */
export function openSound(): Sound {
  return soundOf(new AudioContext());
}

const patienceMs = 800;

/** Without a press: for a screen whose browser lets pages ring, as one set up for a wall does. Null where it does not. */
export async function reopenSound(): Promise<Sound | null> {
  const audio = new AudioContext();
  const asked = audio.resume().catch(() => undefined); // pends for ever where a press is needed
  await Promise.race([asked, new Promise((resolve) => setTimeout(resolve, patienceMs))]);
  if (audio.state === "running") return soundOf(audio);
  await audio.close();
  return null;
}

function soundOf(audio: AudioContext): Sound {
  return {
    ring: () => {
      void audio.resume();
      for (const { hertz, after } of bells) strike(audio, hertz, audio.currentTime + after);
    },
    // Where the system has no voice, the bells and the picture are the call.
    say: (text, lang) => {
      if (!("speechSynthesis" in globalThis)) return;
      const words = new SpeechSynthesisUtterance(text);
      words.lang = lang;
      words.rate = 0.9;
      speechSynthesis.speak(words);
    },
  };
}

function strike(audio: AudioContext, hertz: number, at: number): void {
  const tone = new OscillatorNode(audio, { frequency: hertz });
  const volume = new GainNode(audio, { gain: 0 });
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.5, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.001, at + 0.9);
  tone.connect(volume).connect(audio.destination);
  tone.start(at);
  tone.stop(at + 1);
}

/** A screen on a wall must not go dark; where the browser cannot promise it, the system's own setting has to. */
export async function keepAwake(): Promise<void> {
  const ask = () => navigator.wakeLock?.request("screen").catch(() => undefined);
  await ask();
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && void ask());
}
