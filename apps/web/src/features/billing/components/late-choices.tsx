import type { LateChoiceView } from "@carepoint/domain/billing/late-choice";
import type { AppointmentId } from "@carepoint/domain/kernel/id";
import { Card } from "@carepoint/ui/blocks/card";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { money, visitTime } from "../../../lib/format.ts";
import { GivenBack } from "./given-back.tsx";
import { LateChoice } from "./late-choice.tsx";
import { useLateChoices } from "./late-choice-data.ts";

type LateChoicesProps = {
  /** Left out: of all the account's people. */
  appointmentId?: AppointmentId;
  /** The page has said already what happened. */
  bare?: boolean;
  /** More than one person hangs on the account. */
  named?: boolean;
};

/** What came too late and waits for a word, each with its two ways on. Nothing where nothing waits. */
export function LateChoices({ appointmentId, bare = false, named = false }: LateChoicesProps) {
  const choices = useLateChoices(appointmentId).data ?? [];
  const [given, setGiven] = useState<readonly LateChoiceView[]>([]);
  const told = given.filter((each) => !choices.some((choice) => choice.appointmentId === each.appointmentId));
  const tell = (choice: LateChoiceView) => setGiven((before) => [...before, choice]);
  const seen = (choice: LateChoiceView) => setGiven((before) => before.filter((each) => each !== choice));
  const waiting = choices.map((choice) => {
    const amount = money(choice.amount);
    const was = visitTime(choice.startsAt, choice.zone);
    const { doctorName, patientName } = choice;
    if (bare) return <LateChoice key={choice.appointmentId} choice={choice} />;
    return (
      <Card key={choice.appointmentId} as="section" tone="now">
        <div className="flex flex-col gap-3">
          <h2 className="text-xl">
            <Trans>Your payment came after the time was released</Trans>
          </h2>
          {named && <p className="font-strong">{patientName}</p>}
          <p>
            <Trans>
              {amount} for {doctorName}, {was}: somebody else had taken that time by then. Your money is safe.
            </Trans>
          </p>
          <LateChoice choice={choice} onGivenBack={() => tell(choice)} />
        </div>
      </Card>
    );
  });
  return (
    <>
      {waiting}
      {told.map((choice) => (
        <GivenBack key={choice.appointmentId} choice={choice} onSeen={() => seen(choice)} />
      ))}
    </>
  );
}
