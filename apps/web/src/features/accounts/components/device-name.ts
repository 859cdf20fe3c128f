import { useLingui } from "@lingui/react/macro";

const browsers = [
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/Firefox\//, "Firefox"],
  [/Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
] as const;
const systems = [
  [/Android/, "Android"],
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
] as const;

/** "Chrome, Android" out of a user agent; the text itself when it is something else. */
export function useDeviceName(): (device: string) => string {
  const { t } = useLingui();
  return (device) => {
    const known = [browsers, systems].map((list) => list.find(([pattern]) => pattern.test(device))?.[1]);
    return known.filter(Boolean).join(", ") || device || t`Unknown device`;
  };
}
