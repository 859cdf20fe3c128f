import { type ConsentView, type NoticeView, standing, whoAgrees } from "@carepoint/domain/patients/consents";
import { isMinor } from "@carepoint/domain/patients/guardians";
import type { RegistrationView } from "@carepoint/domain/patients/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { Panel } from "@carepoint/ui/blocks/panel";
import { Trans, useLingui } from "@lingui/react/macro";
import { ConsentNotice } from "../../../components/consent-notice.tsx";
import { languageOf } from "../../../components/consent-words.ts";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { fullTime, todayIn } from "../../../lib/format.ts";
import { useConsents, usePatientCommands } from "../data.ts";

/** What somebody agreed to: given and taken back by one press each. */
export function ConsentPanel({ person }: { person: RegistrationView }) {
  const { t } = useLingui();
  const { query, notice } = useConsents(person.id);
  return (
    <Panel title={t`Consent`} description={t`What the hospital may keep, and for what.`}>
      <QueryView<ConsentView[]> query={query}>
        {(consents) => notice && <Standing person={person} consents={consents} notice={notice} />}
      </QueryView>
    </Panel>
  );
}

type StandingProps = { person: RegistrationView; consents: readonly ConsentView[]; notice: NoticeView };

function Standing({ person, consents, notice }: StandingProps) {
  const { t, i18n } = useLingui();
  const blocked = useOnlineOnly();
  const { giveConsent, withdrawConsent } = usePatientCommands();
  const zone = useHospitalZone();
  const by = whoAgrees({ minor: isMinor(person, todayIn(zone)), guardian: person.guardian });
  const given = standing(consents, notice);
  const ended = consents.find(({ withdrawn }) => withdrawn !== null)?.withdrawn;
  const at = { patientId: person.id, purpose: notice.purpose } as const;
  const agree = (agreed: NonNullable<typeof by>) =>
    giveConsent.mutate({ ...at, noticeVersion: notice.version, language: languageOf(i18n.locale), by: agreed });
  return (
    <div className="flex flex-col items-start gap-2">
      <p>
        {given
          ? given.by === "guardian"
            ? t`Given by the guardian, ${fullTime(given.givenAt, zone)}.`
            : t`Given by the patient, ${fullTime(given.givenAt, zone)}.`
          : ended
            ? t`Taken back, ${fullTime(ended.at, zone)}. What the law asks for is kept, and used for nothing else.`
            : t`Not recorded yet.`}
      </p>
      <ConsentNotice notice={given ? { text: given.text, version: given.noticeVersion } : notice} />
      <ErrorNotice error={giveConsent.error ?? withdrawConsent.error} />
      {by === null ? (
        <p className="text-sm text-soft">{t`Nobody can agree for a minor whose guardian is not named.`}</p>
      ) : given ? (
        <Button
          blocked={blocked}
          pending={withdrawConsent.isPending}
          onClick={() => withdrawConsent.mutate({ ...at, by })}
        >
          <Trans>Take the consent back</Trans>
        </Button>
      ) : (
        <Button blocked={blocked} pending={giveConsent.isPending} onClick={() => agree(by)}>
          <Trans>Record the consent</Trans>
        </Button>
      )}
    </div>
  );
}
