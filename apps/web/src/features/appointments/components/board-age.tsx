import { textOfMs } from "@carepoint/domain/kernel/calendar";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans, useLingui } from "@lingui/react/macro";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { timeOf } from "../../../lib/format.ts";

/** The board as this device kept it: how old it is, and what that means at the counter. */
export function BoardAge({ asOf }: { asOf: number | null }) {
  const { t } = useLingui();
  const zone = useHospitalZone();
  if (asOf === null) return null;
  const time = timeOf(textOfMs(asOf), zone);
  return (
    <div className="mb-4">
      <Notice tone="warn" title={t`As of ${time}, offline`}>
        <Trans>
          The hospital cannot be reached. This is the day as it stood then: read it or print it. Whatever changes a
          visit waits until the connection is back.
        </Trans>
      </Notice>
    </div>
  );
}
