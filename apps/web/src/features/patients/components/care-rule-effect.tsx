import type { CareRuleEffectInput } from "@carepoint/domain/patients/care-rules";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { visitTime } from "../../../lib/format.ts";
import type { useCareRuleEffect } from "./care-rule-data.ts";

type CareRuleEffectProps = { asked: CareRuleEffectInput; query: ReturnType<typeof useCareRuleEffect> };

/** What a rule would do, in plain words, before anybody saves it. */
export function CareRuleEffect({
  asked: { careDays, validFrom },
  query: { data: effect, error },
}: CareRuleEffectProps) {
  const { t } = useLingui();
  const zone = useHospitalZone();
  if (error) return <ErrorNotice error={error} />;
  if (!effect)
    return (
      <p role="status" className="text-soft">
        <Trans>Counting what this changes…</Trans>
      </p>
    );
  const { before, closes, opens, until } = effect;
  const ends = until && visitTime(until, zone);
  return (
    <Notice
      tone={closes > 0 || opens > 0 ? "warn" : "info"}
      title={validFrom ? t`What this changes on that day` : t`What this changes at once`}
    >
      {careDays === before ? (
        <Plural
          value={careDays}
          one="Nothing: a visit opens the record for # day already."
          other="Nothing: a visit opens the record for # days already."
        />
      ) : careDays < before ? (
        <>
          <p>
            <Plural
              value={closes}
              _0="No record closes to anybody by it."
              one="# record closes to a doctor whose last visit with that patient was longer ago."
              other="# records close to doctors whose last visit with that patient was longer ago."
            />
          </p>
          {closes > 0 && (
            <p>
              <Trans>
                A new visit, a referral or an admission opens such a record again, and an emergency does for half an
                hour.
              </Trans>
            </p>
          )}
        </>
      ) : (
        <>
          <p>
            <Plural
              value={opens}
              _0="No record opens to anybody by it."
              one="# record opens again to a doctor who could not read it any more."
              other="# records open again to doctors who could not read them any more."
            />
          </p>
          {opens > 0 && (
            <p>
              <Trans>Each look is written down, and the patient sees it.</Trans>
            </p>
          )}
        </>
      )}
      {ends && (
        <p>
          <Trans>It holds until {ends}: another rule is written for then.</Trans>
        </p>
      )}
    </Notice>
  );
}
