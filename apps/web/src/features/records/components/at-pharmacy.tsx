import type { LineAnswer } from "@carepoint/domain/pharmacy/answers";
import type { PharmacyStandingView } from "@carepoint/domain/pharmacy/standing";
import { quantityOf } from "@carepoint/domain/records/regimen";
import type { PrescriptionLine, PrescriptionView } from "@carepoint/domain/records/schema";
import { Notice } from "@carepoint/ui/blocks/notice";
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { usePackWords } from "../../../components/pack-words.ts";
import { dayOf } from "../../../lib/format.ts";
import { usePharmacyStanding } from "./after-data.ts";
import { doseWords } from "./dose-sentence.ts";

const answerWords: Readonly<Record<LineAnswer, MessageDescriptor>> = {
  full: msg`The pharmacy has all of it.`,
  part: msg`The pharmacy has a part of it.`,
  substitute: msg`The pharmacy has another brand of it.`,
  none: msg`The pharmacy does not have it now.`,
};

/** What our pharmacies gave of a prescription, what they owe, and what they say before it is fetched. */
export function AtPharmacy({ prescription: { id, content } }: { prescription: PrescriptionView }) {
  const { t } = useLingui();
  const standing = usePharmacyStanding(id).data;
  if (!standing) return null;
  const { answers, lines } = standing;
  const isSilent = lines.every(({ given, owed }) => given.length === 0 && owed === null);
  if (isSilent && answers.lines.length === 0 && !answers.ready) return null;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-lg">
        <Trans>Given and owed</Trans>
      </h2>
      {answers.ready && (
        <Notice tone="success" live={false}>
          <Trans>It lies ready for you at the pharmacy.</Trans>
        </Notice>
      )}
      <ul aria-label={t`Given and owed`} className="flex flex-col divide-y divide-hairline">
        {lines.map((each) => {
          const line = content.lines[each.line];
          return line && <LineAt key={each.line} line={line} at={each} answers={answers} />;
        })}
      </ul>
    </section>
  );
}

type LineAtProps = {
  line: PrescriptionLine;
  at: PharmacyStandingView["lines"][number];
  answers: PharmacyStandingView["answers"];
};

function LineAt({ line, at: { line: place, given, owed, ordered, fillsLeft }, answers }: LineAtProps) {
  const { i18n } = useLingui();
  const words = usePackWords();
  const zone = useHospitalZone();
  const answer = answers.lines.find((each) => each.line === place)?.answer;
  const isOpen = given.length === 0 || owed !== null || fillsLeft > 0;
  return (
    <li className="flex flex-col gap-1 py-3">
      <p className="font-strong">
        {line.name} {line.strength}
      </p>
      {answer && isOpen && !answers.ready && <p>{i18n._(answerWords[answer])}</p>}
      {given.map(({ at, brand, units, unit }, index) => {
        const [day, amount] = [dayOf(at, zone), words.amount(units, unit)];
        return (
          <p key={index} className="text-soft tabular-nums">
            <Trans>
              {day}: {brand}, {amount} given
            </Trans>
          </p>
        );
      })}
      {owed !== null && <Owed line={line} owed={owed} />}
      {ordered && (
        <p>
          <Trans>An order of yours holds a part of it.</Trans>
        </p>
      )}
      {given.length > 0 && (
        <p className="text-soft">
          {fillsLeft > 0 ? (
            <Plural
              value={fillsLeft}
              one="May be fetched from the start # more time."
              other="May be fetched from the start # more times."
            />
          ) : (
            owed === null && <Trans>All of it was given.</Trans>
          )}
        </p>
      )}
    </li>
  );
}

/** In what the line is written in; of what nobody counts only that something is owed. */
function Owed({ line, owed }: { line: PrescriptionLine; owed: number }) {
  const { i18n } = useLingui();
  const unit = quantityOf(line)?.unit;
  if (!unit)
    return (
      <p className="font-strong">
        <Trans>A part of it is still to be fetched.</Trans>
      </p>
    );
  const amount = doseWords({ amount: owed, unit }, (text) => i18n._(text));
  return (
    <p className="font-strong tabular-nums">
      <Trans>Still to be fetched: {amount}</Trans>
    </p>
  );
}
