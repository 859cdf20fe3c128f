import type { DepartmentId } from "@carepoint/domain/kernel/id";
import { type Paise, paise } from "@carepoint/domain/kernel/money";
import { SearchField } from "@carepoint/ui/blocks/search-field";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { useLingui } from "@lingui/react/macro";
import { type SpokenLanguage, spokenLanguages } from "../../../components/spoken-languages.ts";
import { languageName, money } from "../../../lib/format.ts";

export interface DoctorSearch {
  text?: string | undefined;
  departmentId?: DepartmentId | undefined;
  /** A language in which the doctor consults, by its tag. */
  language?: SpokenLanguage | undefined;
  /** The most that a visit may cost. */
  maxFee?: Paise | undefined;
}

interface FindFiltersProps {
  search: DoctorSearch;
  departments: readonly { id: DepartmentId; name: string }[];
  onSearch: (search: DoctorSearch) => void;
}

/** Sums that people have in mind; the least is for whoever cannot pay. */
const feeSteps = [0, 30_000, 50_000, 80_000, 100_000].map(paise);

/** One box for a doctor's name, a department or a specialisation; then what would rule somebody out: department, language, fee. */
export function FindFilters({ search, departments, onSearch }: FindFiltersProps) {
  const { t } = useLingui();
  const choose = (id: string) => departments.find((department) => department.id === id)?.id;
  const { text = "", departmentId, language, maxFee } = search;
  const upTo = (fee: Paise) => {
    const amount = money(fee);
    return fee === 0 ? t`Free` : t`Up to ${amount}`;
  };
  return (
    <search className="grid grid-cols-2 gap-3 lg:grid-cols-[4fr_3fr_2fr_2fr]">
      <SearchField
        className="max-lg:col-span-2"
        label={t`Doctor, department or specialisation`}
        name="text"
        value={text}
        onChange={(event) => onSearch({ ...search, text: event.target.value || undefined })}
        onClear={() => onSearch({ ...search, text: undefined })}
        clearLabel={t`Clear the search`}
        autoComplete="off"
      />
      <SelectField
        className="max-lg:col-span-2"
        label={t`Department`}
        labelHidden
        name="department"
        value={departmentId ?? ""}
        onChange={(event) => onSearch({ ...search, departmentId: choose(event.target.value) })}
        options={[
          { value: "", label: t`All departments` },
          ...departments.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <SelectField
        label={t`Language`}
        labelHidden
        name="language"
        value={language ?? ""}
        onChange={(event) =>
          onSearch({ ...search, language: spokenLanguages.find((tag) => tag === event.target.value) })
        }
        options={[
          { value: "", label: t`Any language` },
          ...spokenLanguages.map((tag) => ({ value: tag, label: languageName(tag) })),
        ]}
      />
      <SelectField
        label={t`Fee`}
        labelHidden
        name="fee"
        value={maxFee === undefined ? "" : String(maxFee)}
        onChange={(event) =>
          onSearch({ ...search, maxFee: feeSteps.find((fee) => String(fee) === event.target.value) })
        }
        options={[
          { value: "", label: t`Any fee` },
          ...feeSteps.map((fee) => ({ value: String(fee), label: upTo(fee) })),
        ]}
      />
    </search>
  );
}
