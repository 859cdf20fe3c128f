import type { DepartmentId } from "@carepoint/domain/kernel/id";
import { SearchField } from "@carepoint/ui/blocks/search-field";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { useLingui } from "@lingui/react/macro";

export interface DoctorSearch {
  text?: string | undefined;
  departmentId?: DepartmentId | undefined;
}

interface FindFiltersProps {
  search: DoctorSearch;
  departments: readonly { id: DepartmentId; name: string }[];
  onSearch: (search: DoctorSearch) => void;
}

/** One box for a doctor's name, a department or a specialisation, and the departments for those who would rather choose. */
export function FindFilters({ search, departments, onSearch }: FindFiltersProps) {
  const { t } = useLingui();
  const choose = (id: string) => departments.find((department) => department.id === id)?.id;
  return (
    <search className="grid gap-3 sm:grid-cols-[3fr_2fr]">
      <SearchField
        label={t`Doctor, department or specialisation`}
        name="text"
        value={search.text ?? ""}
        onChange={(event) => onSearch({ ...search, text: event.target.value || undefined })}
        onClear={() => onSearch({ ...search, text: undefined })}
        clearLabel={t`Clear the search`}
        autoComplete="off"
      />
      <SelectField
        label={t`Department`}
        labelHidden
        name="department"
        value={search.departmentId ?? ""}
        onChange={(event) => onSearch({ ...search, departmentId: choose(event.target.value) })}
        options={[
          { value: "", label: t`All departments` },
          ...departments.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </search>
  );
}
