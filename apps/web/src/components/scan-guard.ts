import { readBarcode } from "@carepoint/domain/catalogue/barcode";
import { type KeyboardEvent, useRef } from "react";

/** Keys that followed one another, from when to when. */
export interface Burst {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** After so long a pause something new begins. */
const pauseMs = 250;
/** On average between two keys: no hand is that fast over a whole code, and a scanner is much faster. */
const scannerMs = 60;
const shortest = 8;

export function withKey(burst: Burst | null, key: string, at: number): Burst {
  if (burst === null || at - burst.to > pauseMs) return { text: key, from: at, to: at };
  return { ...burst, text: burst.text + key, to: at };
}

/** The code that a scanner typed and ended with Enter at this moment; null for what a hand typed. */
export function scanOf(burst: Burst | null, at: number): string | null {
  if (burst === null || burst.text.length < shortest || at - burst.to > pauseMs) return null;
  const isFast = (burst.to - burst.from) / (burst.text.length - 1) <= scannerMs;
  return isFast && readBarcode(burst.text) !== null ? burst.text : null;
}

type Guarded<T> = {
  value: T;
  onChange: (value: T) => void;
  onScanned: (code: string) => void;
};

/**
 * For `onKeyDownCapture` around fields that money is written into: a pack that is scanned while one of them has the focus is a scan and no
 * amount, reference or number. The fields stand as before it, and the code goes where scans go.
 */
export function useScanGuard<T>({ value, onChange, onScanned }: Guarded<T>) {
  const burst = useRef<Burst | null>(null);
  const before = useRef(value);
  return (event: KeyboardEvent) => {
    const { key, timeStamp, target } = event;
    if (!(target instanceof HTMLInputElement)) return;
    if (key.length === 1) {
      const next = withKey(burst.current, key, timeStamp);
      if (next.text.length === 1) before.current = value;
      burst.current = next;
      return;
    }
    if (key !== "Enter") return;
    const code = scanOf(burst.current, timeStamp);
    burst.current = null;
    if (code === null) return;
    event.preventDefault();
    event.stopPropagation();
    onChange(before.current);
    onScanned(code);
  };
}
