import { Notice } from "@carepoint/ui/blocks/notice";
import { Plural, Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { timeOf } from "../../../lib/format.ts";
import { useOpenGlass } from "./glass-data.ts";

/** What this doctor holds open now: the way back to it. */
export function OpenRecords() {
  const zone = useHospitalZone();
  const open = useOpenGlass().data ?? [];
  if (open.length === 0) return null;
  return (
    <Notice
      tone="danger"
      live={false}
      title={<Plural value={open.length} one="# record is open now" other="# records are open now" />}
      action={open.map(({ id, patientId, untilAt }) => {
        const until = timeOf(untilAt, zone);
        return (
          <Link
            key={id}
            to="/doctor/records/{-$id}"
            params={{ id: patientId }}
            className="inline-flex min-h-control items-center text-action underline"
          >
            <Trans>Go on until {until}</Trans>
          </Link>
        );
      })}
    />
  );
}
