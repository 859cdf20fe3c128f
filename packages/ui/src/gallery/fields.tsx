import { useState } from "react";
import { CheckboxField } from "../blocks/checkbox-field.tsx";
import { ChoiceField } from "../blocks/choice-field.tsx";
import { DateField } from "../blocks/date-field.tsx";
import { FileField } from "../blocks/file-field.tsx";
import { FindField } from "../blocks/find-field.tsx";
import { FormErrorSummary } from "../blocks/form-error-summary.tsx";
import { NumberField } from "../blocks/number-field.tsx";
import { OtpField } from "../blocks/otp-field.tsx";
import { PasswordField } from "../blocks/password-field.tsx";
import { SearchField } from "../blocks/search-field.tsx";
import { SelectField } from "../blocks/select-field.tsx";
import { SwitchField } from "../blocks/switch-field.tsx";
import { TextArea } from "../blocks/text-area.tsx";
import { TextField } from "../blocks/text-field.tsx";
import { Columns, Part } from "./part.tsx";
import type { Samples } from "./samples.ts";

export function Fields({ t }: { t: Samples }) {
  const [text, setText] = useState("Meera");
  const [sought, setSought] = useState("");
  const departments = t.departments.map((label, index) => ({ value: String(index), label }));
  const people = t.people.map((label, index) => ({ value: String(index), label, description: t.ages[index] }));
  const parts = { dayLabel: t.day, monthLabel: t.month, yearLabel: t.year };
  const errors = [
    { id: "wrong-name", message: t.nameError },
    { id: "wrong-birth", message: t.birthError },
  ];
  return (
    <Part title="Fields, FormErrorSummary">
      <FormErrorSummary title={t.summary} errors={errors} />
      <Columns>
        <TextField name="name" label={t.name} hint={t.nameHint} required autoComplete="name" />
        <TextField name="wrong-name" label={t.name} error={t.nameError} required />
        <TextField name="phone" label={t.phone} prefix="+91" inputMode="tel" defaultValue="98450 12210" />
        <TextField name="fixed" label={t.name} defaultValue={t.people[0]} disabled />
        <PasswordField
          name="password"
          label={t.password}
          showLabel={t.show}
          hideLabel={t.hide}
          defaultValue="correct horse"
        />
        <NumberField name="weight" label={t.weight} unit="kg" decimal defaultValue="62.5" />
        <SelectField name="department" label={t.department} options={departments} placeholder={t.choose} />
        <OtpField name="code" label={t.code} hint={t.codeHint} defaultValue="482" />
        <DateField name="birth" label={t.birth} hint={t.birthHint} {...parts} defaultValue="1991-03-27" />
        <DateField name="wrong-birth" label={t.birth} error={t.birthError} {...parts} defaultValue="1991-13-27" />
        <TextArea name="reason" label={t.reason} hint={t.reasonHint} defaultValue={t.reasonText} />
        <ChoiceField name="person" label={t.forWhom} options={people} defaultValue="0" />
        <FileField name="file" label={t.file} hint={t.fileHint} chooseLabel={t.chooseFile} accept="image/*,.pdf" />
        <SearchField
          name="search"
          label={t.search}
          value={text}
          onChange={(event) => setText(event.target.value)}
          clearLabel={t.clear}
          onClear={() => setText("")}
        />
        <FindField
          settled
          label={t.department}
          value={sought}
          onChange={setSought}
          clearLabel={t.clear}
          found={t.departments}
          listLabel={t.department}
          countLabel={t.departments.length}
          toKey={(name) => name}
          row={(name) => name}
          onTaken={() => setSought("")}
          onEnter={() => undefined}
        />
        <div>
          <CheckboxField name="consent" label={t.consent} required defaultChecked />
          <CheckboxField name="consent-wrong" label={t.consent} error={t.nameError} />
        </div>
        <div>
          <SwitchField name="reminders" label={t.reminders} hint={t.remindersHint} defaultChecked />
          <SwitchField name="reminders-off" label={t.reminders} />
        </div>
      </Columns>
    </Part>
  );
}
