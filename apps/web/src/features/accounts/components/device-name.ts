import { useLingui } from "@lingui/react/macro";

/** The server names browser and system out of what the browser says of itself; nothing where it knows neither. */
export function useDeviceName(): (device: string) => string {
  const { t } = useLingui();
  return (device) => device || t`Unknown device`;
}
