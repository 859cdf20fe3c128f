import { useLingui } from "@lingui/react/macro";
import { useReach } from "../lib/connectivity.ts";

/** For `<Button blocked={…}>`: says before the tap that an action needs the server, which cannot be reached now. */
export function useOnlineOnly(): string | undefined {
  const { t } = useLingui();
  return useReach() === "offline" ? t`This needs a connection to the hospital.` : undefined;
}
