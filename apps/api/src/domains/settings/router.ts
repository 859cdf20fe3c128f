import { setRulesInput } from "@carepoint/domain/appointments/change-rules";
import { amendBranchInput, openBranchInput } from "@carepoint/domain/settings/branches";
import { setPharmacyRuleInput } from "@carepoint/domain/settings/pharmacy-rule";
import { settingsPolicy } from "@carepoint/domain/settings/policy";
import { addHolidayInput, amendSettingsInput, cancelHolidayInput } from "@carepoint/domain/settings/schema";
import { command, query, router } from "../../kernel/trpc.ts";
import { addHoliday } from "./commands/add-holiday.ts";
import { amendSettings } from "./commands/amend.ts";
import { amendBranch } from "./commands/amend-branch.ts";
import { cancelHoliday } from "./commands/cancel-holiday.ts";
import { openBranch } from "./commands/open-branch.ts";
import { setPharmacyRule } from "./commands/set-pharmacy-rule.ts";
import { setRules } from "./commands/set-rules.ts";
import { listBranches, listHolidays, listPharmacyRules, listRuleSets, readForAdmin, readPublic } from "./queries.ts";

export const settingsRouter = router({
  public: query(settingsPolicy.public).query(({ ctx }) => readPublic(ctx.db, ctx.now)),
  branches: query(settingsPolicy.public).query(({ ctx }) => listBranches(ctx.db)),
  read: query(settingsPolicy.read).query(({ ctx }) => readForAdmin(ctx.db)),
  holidays: query(settingsPolicy.public).query(({ ctx }) => listHolidays(ctx.db, ctx.now)),
  amend: command(settingsPolicy.amend, amendSettingsInput, amendSettings),
  ruleSets: query(settingsPolicy.list_rules).query(({ ctx }) => listRuleSets(ctx)),
  setRules: command(settingsPolicy.set_rules, setRulesInput, setRules),
  pharmacyRules: query(settingsPolicy.pharmacy_rule).query(({ ctx }) => listPharmacyRules(ctx)),
  setPharmacyRule: command(settingsPolicy.set_pharmacy_rule, setPharmacyRuleInput, setPharmacyRule),
  openBranch: command(settingsPolicy.open_branch, openBranchInput, openBranch),
  amendBranch: command(settingsPolicy.amend_branch, amendBranchInput, amendBranch),
  addHoliday: command(settingsPolicy.add_holiday, addHolidayInput, addHoliday),
  cancelHoliday: command(settingsPolicy.cancel_holiday, cancelHolidayInput, cancelHoliday),
});
