import { addDoctor, addPatient, openAccount, type TestHospital } from "@carepoint/api/testing/context";
import { newId } from "@carepoint/domain/kernel/id";

export type Actor = Awaited<ReturnType<typeof addDoctor>>;
export type WorldName = "A" | "B";

/**
 * One of two families of rows that must never meet: a branch, a department, a doctor who sits there, and a patient who
 * is the doctor's.
 */
export interface World {
  readonly name: WorldName;
  readonly branchId: string;
  readonly departmentId: string;
  readonly doctor: Actor;
  readonly doctorId: string;
  readonly patient: Actor;
  readonly patientId: string;
}

export async function openWorld(hospital: TestHospital, name: WorldName): Promise<World> {
  const branchId = name === "A" ? hospital.branchId : await addBranch(hospital);
  const departmentId = name === "A" ? hospital.departmentId : await addDepartment(hospital);
  const doctor = await addDoctor({ ...hospital, branchId, departmentId }, { name: `Dr. ${name}` });
  const patient = await addPatient(hospital, `Patient ${name}`);
  return {
    name,
    branchId,
    departmentId,
    doctor,
    doctorId: doctor.doctorId ?? "",
    patient,
    patientId: patient.patientId,
  };
}

export async function addBranch({ db }: TestHospital): Promise<string> {
  const { id } = await db
    .insertInto("branches")
    .values({
      name: '{"en":"Nashik"}',
      address: '{"en":"2 Gangapur Road"}',
      zone: "Asia/Kolkata",
      phone: "+912532570100",
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export async function addDepartment({ db }: TestHospital, { active = true } = {}): Promise<string> {
  const { id } = await db
    .insertInto("departments")
    .values({ slug: `d-${newId()}`, name: '{"en":"Surgery"}', description: '{"en":"Cuts"}', active })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export async function addStaff(hospital: TestHospital, role: string, branchId: string | null): Promise<string> {
  const accountId = await openAccount(hospital, role);
  await hospital.db.insertInto("staffRoles").values({ accountId, role, branchId }).execute();
  return accountId;
}
