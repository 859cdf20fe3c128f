import type { HeldFiles } from "@carepoint/domain/files/held";
import { Notice } from "@carepoint/ui/blocks/notice";
import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { visitTime } from "../../../lib/format.ts";

/** How the scanner is: away, not set up, or nothing to say; and how many files nobody ever looked at. */
export function ScannerState({ held: { scanner, lateSince, unseen } }: { held: HeldFiles }) {
  const { t } = useLingui();
  const zone = useHospitalZone();
  return (
    <div className="flex flex-col gap-3 empty:hidden">
      {lateSince && scanner && (
        <Notice tone="warn" title={t`The scanner does not answer`}>
          {t`Files wait since ${visitTime(lateSince, zone)}. They are let through or locked once it is back.`}
        </Notice>
      )}
      {scanner === null && (
        <Notice tone="warn" live={false} title={t`No scanner is set up`}>
          {t`New files are handed out without a look. What was locked before stays locked.`}
        </Notice>
      )}
      {unseen > 0 && (
        <p className="text-sm text-soft">
          {plural(unseen, {
            one: "# file is handed out that no scanner ever looked at.",
            other: "# files are handed out that no scanner ever looked at.",
          })}
        </p>
      )}
    </div>
  );
}
