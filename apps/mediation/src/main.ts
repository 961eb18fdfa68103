import { runDepartment } from '@daofang/department';
import { mediation } from './department';

runDepartment(mediation);
