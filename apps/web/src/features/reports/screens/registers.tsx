import { storeId } from "@carepoint/domain/kernel/id";
import { printedRegisters } from "@carepoint/domain/pharmacy/registers";
import { lastDayOf } from "@carepoint/domain/reports/period";
import { SegmentedControl } from "@carepoint/ui/blocks/segmented-control";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { useLingui } from "@lingui/react/macro";
import { QueryView } from "../../../components/query-view.tsx";
import { Screen } from "../../../components/screen.tsx";
import { dateText } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { LicencesPanel } from "../components/licences-panel.tsx";
import { NarcoticsTable } from "../components/narcotics-table.tsx";
import { PeriodFields } from "../components/period-fields.tsx";
import { useRegisterPlace } from "../components/register-place.ts";
import { RegisterTable } from "../components/register-table.tsx";
import { registerTitles } from "../components/register-words.ts";

/** The registers that the law wants of a pharmacy, and the licences under which it sells. */
export function Registers() {
  const { t, i18n } = useLingui();
  const say = useLocalized();
  const { stores, store, register, period, choose } = useRegisterPlace();
  const days =
    period && (period.days === 1 ? dateText(period.from) : `${dateText(period.from)} – ${dateText(lastDayOf(period))}`);
  const title = i18n._(registerTitles[register]);
  return (
    <Screen title={t`Registers`} width="wide" lead={store && `${say(store.branchName)}, ${days}`}>
      <QueryView query={stores} isEmpty={(all) => all.length === 0} empty={{ title: t`There is no pharmacy here` }}>
        {(all) =>
          store &&
          period && (
            <div className="flex flex-col gap-6">
              <div className="flex flex-wrap items-end gap-3">
                {all.length > 1 && (
                  <SelectField
                    className="w-full sm:w-64"
                    label={t`Store`}
                    value={store.id}
                    onChange={({ target }) => void choose({ storeId: storeId.parse(target.value) })}
                    options={all.map(({ id, name, branchName }) => ({
                      value: id,
                      label: `${say(branchName)}, ${say(name)}`,
                    }))}
                  />
                )}
                <PeriodFields place={{ choose }} period={period} zone={store.zone} />
              </div>
              <SegmentedControl
                label={t`Which register`}
                options={printedRegisters.map((value) => ({ value, label: i18n._(registerTitles[value]) }))}
                value={register}
                onChange={(next) => void choose({ register: next })}
              />
              {register === "narcotics" ? (
                <NarcoticsTable period={period} title={title} />
              ) : (
                <RegisterTable register={register} period={period} zone={store.zone} title={title} />
              )}
              <LicencesPanel storeId={store.id} />
            </div>
          )
        }
      </QueryView>
    </Screen>
  );
}
