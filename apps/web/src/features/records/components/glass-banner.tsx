import type { PatientId } from "@carepoint/domain/kernel/id";
import { Countdown } from "@carepoint/ui/blocks/countdown";
import { Trans, useLingui } from "@lingui/react/macro";
import { Siren } from "lucide-react";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { serverNow } from "../../../lib/clock.ts";
import { minutesLeft, timeOf } from "../../../lib/format.ts";
import { useOpenGlass, useShutRecord } from "./glass-data.ts";

/** On every screen of a patient whose record stands open in an emergency: until when, and that it is told. */
export function GlassBanner({ patientId, onEnd }: { patientId: PatientId; onEnd?: () => void }) {
  const { t } = useLingui();
  const zone = useHospitalZone();
  const shut = useShutRecord(patientId);
  const [glass] = useOpenGlass(patientId).data ?? [];
  if (!glass) return null;
  const until = timeOf(glass.untilAt, zone);
  const ended = () => {
    shut();
    onEnd?.();
  };
  return (
    <section
      aria-label={t`Emergency access`}
      className="flex flex-wrap items-center gap-x-4 gap-y-1 border-danger border-b bg-danger-soft px-gutter py-2"
    >
      <p className="flex min-w-0 flex-1 basis-64 items-start gap-2">
        <Siren aria-hidden="true" className="mt-[0.15em] shrink-0 text-danger" />
        <span>
          <strong className="font-strong text-danger">
            <Trans>Opened in an emergency until {until}.</Trans>
          </strong>{" "}
          <span className="max-sm:sr-only">
            <Trans>The patient sees every look, and the administration checks it.</Trans>
          </span>
        </span>
      </p>
      <Countdown
        until={Date.parse(glass.untilAt)}
        now={serverNow}
        format={minutesLeft}
        thresholds={[300, 60]}
        label={<Trans>Time left</Trans>}
        onEnd={ended}
      />
    </section>
  );
}
