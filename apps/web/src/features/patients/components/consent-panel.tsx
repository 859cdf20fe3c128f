import {
  type ConsentView,
  type NoticeView,
  neededPurpose,
  shownIn,
  standing,
  wasRefused,
  whoAgrees,
} from "@carepoint/domain/patients/consents";
import { isMinor } from "@carepoint/domain/patients/guardians";
import type { RegistrationView } from "@carepoint/domain/patients/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { Panel } from "@carepoint/ui/blocks/panel";
import { Trans, useLingui } from "@lingui/react/macro";
import { ConsentNotice } from "../../../components/consent-notice.tsx";
import { purposeNames } from "../../../components/consent-words.ts";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useNoticeLanguage } from "../../../components/notice-language.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { fullTime, todayIn } from "../../../lib/format.ts";
import { useConsents, usePatientCommands } from "../data.ts";

/** What somebody agreed to: given and taken back by one press each. */
export function ConsentPanel({ person }: { person: RegistrationView }) {
  const { t } = useLingui();
  const { query, notices } = useConsents(person.id);
  return (
    <Panel title={t`Consent`} description={t`What the hospital may keep, and for what.`}>
      <QueryView<ConsentView[]> query={query}>
        {(consents) => (
          <div className="flex flex-col gap-6">
            {notices?.map((notice) => (
              <Standing key={notice.purpose} person={person} consents={consents} notice={notice} />
            ))}
          </div>
        )}
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
  const endText = useEndText();
  const given = standing(consents, notice);
  const asked = consents.filter(({ purpose }) => purpose === notice.purpose);
  const [language, choose] = useNoticeLanguage();
  const read = given ? { ...notice, text: given.text } : notice;
  const at = { patientId: person.id, purpose: notice.purpose, language: shownIn(read, language) } as const;
  const agree = (agreed: NonNullable<typeof by>) =>
    giveConsent.mutate({ ...at, noticeVersion: notice.version, by: agreed });
  const state = given
    ? given.by === "guardian"
      ? t`Given by the guardian, ${fullTime(given.givenAt, zone)}.`
      : t`Given by the patient, ${fullTime(given.givenAt, zone)}.`
    : endText(asked[0]);
  return (
    <section className="flex flex-col items-start gap-2">
      <h3>{i18n._(purposeNames[notice.purpose])}</h3>
      <p>{state}</p>
      <ConsentNotice notice={read} language={language} onLanguage={choose} />
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
        <div className="flex flex-wrap gap-3">
          <Button blocked={blocked} pending={giveConsent.isPending} onClick={() => agree(by)}>
            <Trans>Record the consent</Trans>
          </Button>
          {notice.purpose !== neededPurpose && asked.length === 0 && (
            <Button
              variant="quiet"
              blocked={blocked}
              pending={withdrawConsent.isPending}
              onClick={() => withdrawConsent.mutate({ ...at, by })}
            >
              <Trans>Do not remind</Trans>
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

function useEndText() {
  const { t } = useLingui();
  const zone = useHospitalZone();
  return (last: ConsentView | undefined): string => {
    if (!last) return t`Not recorded yet.`;
    if (!last.withdrawn) return t`An earlier text was agreed to. Ask for the new one.`;
    const at = fullTime(last.withdrawn.at, zone);
    if (wasRefused(last)) return t`Not agreed to, ${at}.`;
    if (last.purpose !== neededPurpose) return t`Taken back, ${at}.`;
    return t`Taken back, ${at}. What the law asks for is kept, and used for nothing else.`;
  };
}
