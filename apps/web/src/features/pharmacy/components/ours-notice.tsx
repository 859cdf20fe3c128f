import type { OursView } from "@carepoint/domain/pharmacy/counter-check";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { dateText } from "../../../lib/format.ts";

type OursNoticeProps = {
  ours: readonly OursView[];
  /** Of this doctor of the hospital is the number on the paper. */
  doctorName: string | null;
  /** The paper cannot be anything but ours. */
  isOurs: boolean;
};

/** A doctor of the hospital wrote it, or the same: it goes out by its own prescription, with its fills and its doctor's word, and not as one from elsewhere. */
export function OursNotice({ ours, doctorName, isOurs }: OursNoticeProps) {
  const isNamed = ours.some(({ named }) => named);
  if (ours.length === 0 && doctorName === null) return isOurs ? <IsOurs /> : null;
  return (
    <>
      {ours.map(({ prescriptionId, doctorName: doctor, issuedOn, here, named }) => {
        const day = dateText(issuedOn);
        return (
          <Notice
            key={prescriptionId}
            tone={named ? "danger" : "warn"}
            title={<Trans>Prescribed here: hand it out by its own prescription</Trans>}
            action={here ? <Own prescriptionId={prescriptionId} /> : <ScanIt />}
          >
            <Trans>
              {doctor} wrote a prescription for this patient on {day}.
            </Trans>{" "}
            {!here && <Trans>It does not stand with this pharmacy yet: scan the code on its paper.</Trans>}
          </Notice>
        );
      })}
      {doctorName !== null && !isNamed && (
        <Notice tone="warn" title={<Trans>A doctor of this hospital</Trans>} action={<ScanIt />}>
          <Trans>
            The number is {doctorName}'s. If the paper is of this hospital, scan its code instead of typing it in.
          </Trans>
        </Notice>
      )}
    </>
  );
}

function IsOurs() {
  return (
    <Notice tone="danger" title={<Trans>This paper is a prescription of this hospital</Trans>} action={<ScanIt />}>
      <Trans>It is handed out by its own prescription: scan the code on the paper.</Trans>
    </Notice>
  );
}

function Own({ prescriptionId }: Pick<OursView, "prescriptionId">) {
  return (
    <Button render={<Link to="/pharmacy/{-$id}" params={{ id: prescriptionId }} />}>
      <Trans>Open the prescription</Trans>
    </Button>
  );
}

function ScanIt() {
  return (
    <Button render={<Link to="/pharmacy/{-$id}" params={{ id: undefined }} />}>
      <Trans>Scan its code</Trans>
    </Button>
  );
}
