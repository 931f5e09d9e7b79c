/** Given and family names that go together; every given name meets every family name of its row. */
export const NAME_ROWS: readonly {
  readonly given: readonly string[];
  readonly family: readonly string[];
}[] = [
  {
    given: ['Olivia', 'Harry', 'Rosie', 'George', 'Poppy', 'Jack', 'Imogen', 'Alfie'],
    family: ['Thompson', 'Wright', 'Fletcher', 'O’Neill', 'Ashworth', 'Bell'],
  },
  {
    given: ['Ngozi', 'Emeka', 'Folake', 'Tunde', 'Chiamaka', 'Kelechi', 'Yewande', 'Obinna'],
    family: ['Adebayo', 'Eze', 'Ogunleye', 'Nwosu', 'Balogun', 'Udoh'],
  },
  {
    given: ['Aisha', 'Imran', 'Zainab', 'Bilal', 'Sadia', 'Faisal', 'Mariam', 'Hamza'],
    family: ['Khan', 'Siddiqui', 'Malik', 'Hussain', 'Qureshi', 'Mirza'],
  },
  {
    given: ['Ananya', 'Vikram', 'Meera', 'Arjun', 'Kavya', 'Suresh', 'Divya', 'Nikhil'],
    family: ['Iyer', 'Banerjee', 'Reddy', 'Deshpande', 'Kaur', 'Patel'],
  },
  {
    given: ['Wei', 'Jing', 'Mei-Ling', 'Hao', 'Xiu', 'Yan', 'Kai', 'Lan'],
    family: ['Zhang', 'Liu', 'Huang', 'Wong', 'Lim', 'Zhao'],
  },
  {
    given: ['Sofía', 'Mateo', 'Lucía', 'Diego', 'Ximena', 'Andrés', 'Paloma', 'Íñigo'],
    family: ['García Peña', 'Rodríguez', 'Muñoz', 'Castillo Vega', 'Ibáñez', 'Núñez'],
  },
  {
    given: ['Thị Hoa', 'Minh', 'Lan Anh', 'Quân', 'Thu Trang', 'Đức', 'Ngọc', 'Hải'],
    family: ['Nguyễn', 'Trần', 'Phạm', 'Đỗ', 'Vũ', 'Bùi'],
  },
  {
    given: ['Agnieszka', 'Jakub', 'Zuzanna', 'Paweł', 'Małgorzata', 'Łukasz', 'Ewa', 'Bartosz'],
    family: ['Kowalczyk', 'Wójcik', 'Jabłoński', 'Szymańska', 'Dąbrowski', 'Pawlak'],
  },
  {
    given: ['Astrid', 'Søren', 'Freja', 'Bjørn', 'Ingrid', 'Åke', 'Sigrún', 'Mikkel'],
    family: ['Sørensen', 'Bergström', 'Hansen', 'Ångström', 'Dahl', 'Jónsdóttir'],
  },
  {
    given: ['Leila', 'Omar', 'Yasmin', 'Khalid', 'Nour', 'Tariq', 'Rania', 'Sami'],
    family: ['Haddad', 'El-Masri', 'Nasser', 'Khoury', 'Mansour', 'Saleh'],
  },
  {
    given: ['Abebe', 'Selam', 'Hana', 'Yonas', 'Makeda', 'Dawit', 'Liya', 'Tesfaye'],
    family: ['Bekele', 'Haile', 'Tadesse', 'Girma', 'Alemu', 'Wolde'],
  },
  {
    given: ['Camille', 'Étienne', 'Océane', 'Théo', 'Zoé', 'Loïc', 'Maëlle', 'Rémi'],
    family: ['Lefèvre', 'Dubois', 'Garçon', 'N’Diaye', 'Moreau', 'd’Aubigné'],
  },
  {
    given: ['Haruka', 'Kenji', 'Yuki', 'Takumi', 'Sakura', 'Ren', 'Aiko', 'Daichi'],
    family: ['Tanaka', 'Kobayashi', 'Ōno', 'Fujimoto', 'Sato', 'Ishikawa'],
  },
  {
    given: ['Keisha', 'Jamal', 'Destiny', 'Marcus', 'Imani', 'Andre', 'Nia', 'Terrence'],
    family: ['Washington', 'Jefferson', 'Baptiste', 'Coleman', 'St. John', 'Greene'],
  },
];
