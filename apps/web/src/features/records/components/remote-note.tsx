import type { PrescribingFacts } from "@carepoint/domain/records/prescribing-facts";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans, useLingui } from "@lingui/react/macro";

/** What may be prescribed in this visit from afar, before anything is written. Nothing in person. */
export function RemoteNote({ facts }: { facts: PrescribingFacts }) {
  const { t } = useLingui();
  if (facts.consult === "in_person") return null;
  return (
    <Notice live={false} title={facts.consult === "video" ? t`Prescribing by video` : t`Prescribing by telephone`}>
      {facts.metInPerson ? (
        <Trans>
          You met in person in the last six months: medicines of the lists O, A and B, and again what you prescribed
          then.
        </Trans>
      ) : facts.consult === "video" ? (
        <Trans>You have not met in person in the last six months: medicines of the lists O and A.</Trans>
      ) : (
        <Trans>You have not met in person in the last six months: medicines of list O alone.</Trans>
      )}{" "}
      <Trans>Schedule X and narcotics never.</Trans>
    </Notice>
  );
}
