import { departmentPolicy } from "@carepoint/domain/departments/policy";
import {
  amendDepartmentInput,
  closeDepartmentInput,
  departmentInput,
  openDepartmentInput,
} from "@carepoint/domain/departments/schema";
import { fileId } from "@carepoint/domain/kernel/id";
import { closeWithVisits } from "../../flows/close-department.ts";
import { command, query, router } from "../../kernel/trpc.ts";
import { amendDepartment } from "./commands/amend.ts";
import { openDepartment } from "./commands/open.ts";
import { reopenDepartment } from "./commands/reopen.ts";
import { listAll, listDirectory } from "./queries.ts";

/** An image that is left out is left alone: the shape's default must not slip in. */
const amendInput = amendDepartmentInput.extend({ imageFileId: fileId.nullable().optional() });

export const departmentsRouter = router({
  directory: query(departmentPolicy.directory).query(({ ctx }) => listDirectory(ctx.db)),
  listAll: query(departmentPolicy.list_all).query(({ ctx }) => listAll(ctx.db)),
  open: command(departmentPolicy.open, openDepartmentInput, openDepartment),
  amend: command(departmentPolicy.amend, amendInput, amendDepartment),
  close: command(departmentPolicy.close, closeDepartmentInput, closeWithVisits),
  reopen: command(departmentPolicy.reopen, departmentInput, reopenDepartment),
});
