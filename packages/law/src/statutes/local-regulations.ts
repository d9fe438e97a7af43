import type { PlainDate } from '../calendar/plain-date.ts'

/**
 * Local regulations on suggestions, deputies, elections, appointments, oaths, townships and motions that the tables cite. The short
 * names are ours; full names of texts on elections, appointments and oaths are given as offices call them.
 */
export const LOCAL_STATUTES = {
  // Revised as a whole on 2023-11-24; the profile holds the version of 2016, whose articles the tables cite.
  zhejiangSuggestions2016: {
    ...local(
      'zhejiangSuggestions',
      '浙江建议办理规定',
      '浙江省人民代表大会代表建议、批评和意见办理的规定',
      '2016-05-27',
    ),
    articles: 31,
  },
  shandongSuggestions2017: local(
    'shandongSuggestions',
    '山东建议办理条例',
    '山东省人民代表大会代表建议、批评和意见办理工作条例',
    '2017-05-19',
  ),
  henanSuggestions2017: local(
    'henanSuggestions',
    '河南建议办理办法',
    '河南省人民代表大会代表建议、批评和意见办理办法',
    '2017-07-28',
  ),
  shanghaiSuggestions2015: {
    ...local('shanghaiSuggestions', '上海建议规定', '上海市人民代表大会关于代表建议、批评和意见的规定', '2015-03-01'),
    articles: 29,
  },
  beijingSuggestions2014: local(
    'beijingSuggestions',
    '北京建议办理条例',
    '北京市人民代表大会代表建议、批评和意见办理条例',
    '2014-01-22',
  ),
  qingdaoSuggestions2021: {
    ...local('qingdaoSuggestions', '青岛建议工作条例', '青岛市人民代表大会代表建议、批评和意见工作条例', '2021-07-29'),
    inForceFrom: '2021-09-01',
    articles: 42,
  },
  jilinSuggestions2025: local(
    'jilinSuggestions',
    '吉林建议办理条例',
    '吉林省人民代表大会代表建议、批评和意见办理条例',
    '2025-07-30',
  ),
  chongqingDeputies2016: local(
    'chongqingDeputies',
    '重庆实施代表法办法',
    '重庆市实施《中华人民共和国全国人民代表大会和地方各级人民代表大会代表法》办法',
    '2016-03-31',
  ),
  shanghaiDeputies2015: local(
    'shanghaiDeputies',
    '上海实施代表法办法',
    '上海市实施《中华人民共和国全国人民代表大会和地方各级人民代表大会代表法》办法',
    null,
    2015,
  ),
  shandongDeputies2015: local(
    'shandongDeputies',
    '山东实施代表法办法',
    '山东省实施《中华人民共和国全国人民代表大会和地方各级人民代表大会代表法》办法',
    '2015-12-03',
  ),
  zhejiangDeputies2016: local(
    'zhejiangDeputies',
    '浙江实施代表法办法',
    '浙江省实施《中华人民共和国全国人民代表大会和地方各级人民代表大会代表法》办法',
    '2016-05-27',
  ),
  beijingDeputies2014: local(
    'beijingDeputies',
    '北京实施代表法办法',
    '北京市实施《中华人民共和国全国人民代表大会和地方各级人民代表大会代表法》办法',
    '2014-01-22',
  ),
  zhejiangElections2021: local(
    'zhejiangElections',
    '浙江县乡选举细则',
    '浙江省县、乡两级人民代表大会代表选举实施细则',
    '2021-03-26',
  ),
  shanghaiElections2021: local(
    'shanghaiElections',
    '上海县乡选举细则',
    '上海市区和乡镇人民代表大会代表直接选举实施细则',
    '2021-03-24',
  ),
  beijingElections2021: local(
    'beijingElections',
    '北京县乡选举细则',
    '北京市区、乡、民族乡、镇人民代表大会代表选举实施细则',
    '2021-05-27',
  ),
  shandongElections2021: local(
    'shandongElections',
    '山东县乡选举细则',
    '山东省县乡两级人民代表大会代表选举实施细则',
    '2021-03-24',
  ),
  chongqingTownships2016: local(
    'chongqingTownships',
    '重庆乡镇人大条例',
    '重庆市乡镇人民代表大会工作条例',
    '2016-03-31',
  ),
  hunanSuggestions2016: local(
    'hunanSuggestions',
    '湖南建议工作规定',
    '湖南省人民代表大会代表建议、批评和意见工作规定',
    null,
    2016,
  ),
  chongqingAppointments2022: local(
    'chongqingAppointments',
    '重庆任免条例',
    '重庆市人大常委会人事任免条例',
    '2022-06-10',
  ),
  beijingAppointments2023: local('beijingAppointments', '北京任免条例', '北京市人大常委会人事任免条例', '2023-07-28'),
  zhejiangAppointments2018: local('zhejiangAppointments', '浙江任免条例', '浙江省人大常委会人事任免条例', '2018-05-31'),
  guangdongAppointments2022: local(
    'guangdongAppointments',
    '广东任免条例',
    '广东省人大常委会人事任免条例',
    '2022-07-28',
  ),
  chongqingOaths2018: local('chongqingOaths', '重庆宪法宣誓办法', '重庆市国家工作人员宪法宣誓办法', '2018-09-29'),
  shandongOaths2018: local('shandongOaths', '山东宪法宣誓办法', '山东省国家工作人员宪法宣誓办法', '2018-03-29'),
  beijingOaths2016: local('beijingOaths', '北京宪法宣誓办法', '北京市国家工作人员宪法宣誓办法', '2016-01-01'),
  henanOaths2018: local('henanOaths', '河南宪法宣誓办法', '河南省国家工作人员宪法宣誓办法', '2018-06-01'),
  zhejiangTownships2016: local('zhejiangTownships', '浙江乡镇人大条例', '浙江省乡镇人民代表大会工作条例', '2016-07-29'),
  shanghaiMotions2015: local(
    'shanghaiMotions',
    '上海代表议案规定',
    '上海市人民代表大会关于代表议案的规定',
    '2015-03-01',
  ),
} as const

/** A local regulation; where the day of adoption is not established the day in force or only the year is given. */
function local<Family extends string>(
  family: Family,
  shortName: string,
  fullName: string,
  adoptedOn: PlainDate | null,
  versionYear = Number(adoptedOn?.slice(0, 4)),
) {
  return {
    family,
    shortName,
    fullName,
    level: 'localRegulation',
    versionYear,
    adoptedOn,
    inForceFrom: adoptedOn,
    inForceTo: null,
    articles: null,
  } as const
}
