import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Screen } from "../../../components/screen.tsx";
import { visitTime } from "../../../lib/format.ts";
import type { ChosenPatient } from "./desk-data.ts";

type SeriesBookedProps = {
  patient: ChosenPatient;
  starts: readonly string[];
  zone: string;
  onNext: () => void;
};

/** All times that were booked, to be read out. */
export function SeriesBooked({ patient, starts, zone, onNext }: SeriesBookedProps) {
  const { t } = useLingui();
  const title = plural(starts.length, { one: "# visit is booked", other: "# visits are booked" });
  return (
    <Screen title={title} width="narrow">
      <Notice tone="success" title={patient.name}>
        <ul aria-label={t`Visits`}>
          {starts.map((startsAt) => (
            <li key={startsAt}>{visitTime(startsAt, zone)}</li>
          ))}
        </ul>
      </Notice>
      <ActionBar>
        <Button variant="primary" onClick={onNext} autoFocus>
          <Trans>Book another</Trans>
        </Button>
        <Button render={<Link to="/desk">.</Link>}>
          <Trans>To the day board</Trans>
        </Button>
      </ActionBar>
    </Screen>
  );
}
