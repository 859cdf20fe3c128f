import { isVerified, type Written } from "@carepoint/domain/records/chart";
import { useLingui } from "@lingui/react/macro";
import { dayOf } from "../lib/format.ts";
import { useHospitalZone } from "./hospital-zone.ts";

/** Who wrote an entry of a doctor's own, and when. */
export function useAuthorWords(): (written: Written) => string {
  const zone = useHospitalZone();
  return ({ at, by }) => [by, dayOf(at, zone)].filter(Boolean).join(", ");
}

/** Who stands behind an entry, in a sentence: a doctor who verified it, or who told it. */
export function useWrittenWords(): (written: Written) => string {
  const { t } = useLingui();
  const zone = useHospitalZone();
  return (written) => {
    const name = written.by ?? "";
    const day = dayOf(written.at, zone);
    if (name === "") return t`On record from before; nobody has verified it.`;
    return isVerified(written) ? t`Verified by ${name}, ${day}` : t`Told by ${name}, ${day}; not verified yet`;
  };
}
