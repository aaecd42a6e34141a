"""Names written in Latin letters for communities whose lists in the name library are in another script, thin, or not there.

Common names, commonest first, written down from general knowledge; no list was copied.
"""

from __future__ import annotations

PAKISTANI_MALE = tuple(
    "Mohammed Muhammad Ali Ahmed Hassan Hamza Usman Bilal Imran Adam Ibrahim Yusuf Zain Mohammad Haris Asif Tariq Faisal Shahid Amir Kashif Nadeem Rashid "
    "Saleem Waqas Adnan Abdullah Umar Junaid Kamran Arslan Danyal Hussain Idris Ismail Khalid Mustafa Naveed Omar Saad Yahya Zeeshan Zahid "
    "Aqib Babar Fahad Farhan Ghulam Haider Iqbal Javed Liaqat Mahmood Nasir Rizwan Sohail Tahir Wasim Yasin Zubair".split()
)
PAKISTANI_FEMALE = tuple(
    "Fatima Aisha Maryam Zainab Khadija Amina Sana Hina Saima Sadia Nadia Farah Shazia Rabia Samina Nazia Ayesha Bushra Fozia Iqra Javeria Kiran Laiba Mehwish "
    "Naila Noor Parveen Rukhsana Sobia Tahira Uzma Yasmin Zara Anam Asma Faiza Hafsa Hira Humaira Iram Kalsoom Lubna Maha Misbah Nasreen Rubina "
    "Safa Salma Shabana Shaheen Shamim Sumera Tasneem Tayyaba Wajiha Zahra Zoya".split()
)
PAKISTANI_SURNAMES = tuple(
    "Khan Hussain Ahmed Ali Akhtar Mahmood Iqbal Malik Shah Mohammed Butt Mirza Chaudhry Aslam Rashid Saleem Bashir Rafiq Hanif Yousaf Ashraf Nawaz Aziz Javed "
    "Sharif Raja Qureshi Siddiqui Arshad Zaman Farooq Ghafoor Ilyas Jabeen Kausar Latif Majid Nazir Parvez Qadir Razaq Sabir Tariq Usman Waheed Younis "
    "Zahoor Abbas Baig Dar Gul Hayat Ishaq Kazmi Lodhi Mughal Naqvi Rana Sheikh".split()
)
BANGLADESHI_MALE = tuple(
    "Mohammed Abdul Md Muhammad Shah Syed Kamal Jamal Rahim Karim Ashraf Shahin Rubel Rafique Faruk Habib Sohel Tareq Nazrul Mizan Saiful Rezaul "
    "Anwar Mahbub Shofiq Akash Arif Imtiaz Jahed Kabir Lutfur Monir Nurul Rashed Sabbir Tanvir Zakir Ayaan Rayhan Tahmid Yahya Zayan Mustak Foyez".split()
)
BANGLADESHI_FEMALE = tuple(
    "Fatema Nasima Rahima Shirin Rehana Salma Sultana Taslima Farzana Nazma Rokeya Shahida Jahanara Momtaz Nargis Parvin Rina Ruma Sabina Shamima Tahmina "
    "Yasmin Anika Ayesha Bilkis Dilara Hasina Jannat Khaleda Lutfa Maliha Mim Nusrat Raisa Samia Sumaiya Tasnim Zakia Maryam Nabila".split()
)
BANGLADESHI_SURNAMES = tuple(
    "Ali Miah Ahmed Uddin Rahman Hussain Islam Khan Hoque Choudhury Alam Haque Begum Khatun Ullah Karim Hossain Sarkar Talukdar Bhuiyan Mollah Sikder "
    "Chowdhury Kabir Mahmud Munshi Shikder Biswas Azad Jalil Kamali Latif Malik Matin Quddus Rashid Salam Sattar".split()
)
#: What a woman of the Bangladeshi or Pakistani community may carry in place of a family name.
WOMENS_LAST_NAMES = ("Begum", "Bibi", "Khatun", "Akhtar", "Kausar", "Sultana", "Khanom", "Parveen")
SIKH_MALE = tuple(
    "Gurpreet Harpreet Jaspreet Manpreet Amarjit Baljit Balwinder Charanjit Gurdeep Gurjit Harjinder Harjit Inderjit Jagdeep Jaswinder Karamjit Kulwinder "
    "Lakhvir Manjit Narinder Paramjit Rajinder Ranjit Ravinder Sandeep Satnam Sukhdev Surinder Tarlochan Arjan Jaskaran Ekam Fateh".split()
)
SIKH_FEMALE = tuple(
    "Gurpreet Harpreet Jaspreet Manpreet Amandeep Baljinder Balwinder Daljit Harjinder Inderjit Jasbir Jaswinder Kamaljit Kirandeep Kulwinder Mandeep "
    "Manjit Navdeep Parminder Rajwinder Ramandeep Ravinder Sandeep Satwant Simran Sukhwinder Surinder Tejinder Jasleen Kavya Mehar Prabhleen".split()
)
SIKH_SURNAMES = tuple(
    "Dhillon Gill Sandhu Sidhu Grewal Dhaliwal Brar Bains Johal Sahota Purewal Rai Uppal Virk Mann Kang Atwal Basra Chahal Deol Hayer Hundal Khaira Lally "
    "Nijjar Panesar Randhawa Samra Thandi Toor".split()
)
ARAB_MALE = tuple(
    "Mohamed Ahmed Ali Hassan Hussein Omar Khaled Mahmoud Mustafa Ibrahim Youssef Abdullah Abdulrahman Karim Tarek Samir Nabil Bassam Fadi Ghassan Hani Ihab "
    "Jamal Kamal Laith Majed Nader Osama Rami Saif Tamer Walid Yasser Ziad Anas Ayman Bilal Faris Hamza Hisham Imad Marwan".split()
)
ARAB_FEMALE = tuple(
    "Fatima Aisha Maryam Zainab Noor Layla Huda Amal Hanan Iman Khadija Samira Rania Dalia Farah Ghada Hala Jamila Karima Lina Mona Nadia Rana Reem Salma "
    "Sara Suha Widad Yasmin Zeinab Abeer Asma Dina Heba Israa Lamia Maha Nawal Rasha Shaima Wafa".split()
)
ARAB_SURNAMES = tuple(
    "Al-Hassan Al-Masri Al-Said Abdullah Ahmed Ali Hassan Hussein Ibrahim Khalil Mahmoud Mansour Mohamed Mustafa Nasser Omar Osman Saleh Saeed Salem Suleiman "
    "Youssef El-Amin El-Sayed Al-Rashid Al-Najjar Haddad Khoury Darwish Farouk Ghanem Hamdan Issa Jaber Kassem Qasim Shaheen Taha Zaki Abbas".split()
)
SOMALI_MALE = tuple(
    "Mohamed Ahmed Abdi Ali Hassan Abdullahi Ibrahim Yusuf Omar Abdirahman Mohamud Osman Ismail Farah Nur Jama Hussein Abdifatah Abdikadir Bashir Dahir "
    "Guled Hamza Idris Khalid Liban Mahad Mukhtar Sharmarke Warsame Zakaria".split()
)
SOMALI_FEMALE = tuple(
    "Amina Fatima Halima Khadija Maryan Sahra Hodan Ayan Ifrah Hibo Fadumo Asha Deqa Faduma Fartun Habiba Hamdi Hawa Idil Ikran Khadra Ladan Muna Naima "
    "Nasra Rahma Sagal Shukri Sumaya Ubah Zamzam".split()
)
SOMALI_SURNAMES = tuple(
    "Mohamed Ahmed Ali Hassan Abdi Hussein Ibrahim Yusuf Omar Osman Farah Jama Abdullahi Mohamud Nur Warsame Adan Aden Ismail Abdirahman Dirie Elmi Egal "
    "Gedi Guled Hersi Isse Muse Roble Sheikh Warfa Yassin".split()
)
CARIBBEAN_SURNAMES = tuple(
    "Campbell Brown Williams Johnson Clarke Grant Gordon Francis Thompson Lewis James Morgan Reid Bailey Henry Edwards Joseph Charles Samuels Stewart Davis "
    "Wright Scott Morris Palmer Richards Daley Bennett Blake Facey Gayle Hylton McKenzie Nembhard Pinnock Sinclair Wynter".split()
)
CARIBBEAN_FORENAMES = tuple(
    "Andre Aaliyah Dwayne Keisha Jermaine Latoya Tyrone Shanice Leroy Natasha Marlon Chantelle Winston Monique Delroy Jade Kiara Kemar Tiana Omari Zaria "
    "Romario Shanelle Imani".split()
)
FILIPINO_MALE = tuple(
    "Jose Juan Mark John Michael Angelo Christian Joshua Gabriel Miguel Rafael Antonio Carlo Jerome Paolo Ramon Rodel Ronaldo Noel Arnel".split()
)
FILIPINO_FEMALE = tuple(
    "Maria Angelica Jasmine Grace Cristina Rosalie Marites Jocelyn Rowena Liezl Analyn Divine Princess Lorna Imelda Teresita Gemma Marilou Joy April".split()
)
FILIPINO_SURNAMES = tuple(
    "Santos Reyes Cruz Bautista Ocampo Garcia Mendoza Torres Andrada Castillo Flores Villanueva Ramos Castro Rivera Aquino Navarro Mercado Pascual".split()
)
AFGHAN_MALE = tuple("Ahmad Mohammad Ali Reza Hamid Farid Najib Jawad Karim Omid Parwiz Rahim Samim Tamim Wahid Zalmay Habib Idris Mirwais Nasir".split())
AFGHAN_FEMALE = tuple(
    "Fatima Zahra Maryam Laila Parwana Shabnam Nargis Mina Roya Shakila Soraya Farzana Gulalai Hosai Khatera Malalai Nilofar Palwasha".split()
)
AFGHAN_SURNAMES = tuple(
    "Ahmadi Mohammadi Rahimi Karimi Hosseini Noori Sadat Amiri Azizi Haidari Nazari Rezai Safi Sharifi Stanekzai Wardak Yousafzai Zazai".split()
)
ROMA_SURNAMES = tuple("Horvath Lakatos Balog Ciobanu Munteanu Rostas Lacatus Calin Covaci Dunca Duna Polak Giga Kotlar Tancos Ferenc".split())
TRAVELLER_SURNAMES = tuple(
    "Connors McDonagh Doran Ward Cash O'Brien Maughan Mongan Quinn-McDonagh Smith Lee Price Loveridge Boswell Doherty Stokes Reilly Sweeney Joyce Nevin".split()
)
CHINESE_MALE = tuple(
    "Wei Jun Ming Jian Hao Yi Chen Lei Feng Bo Tao Peng Kai Ho-Yin Chi-Wai Ka-Ming Wai-Kit Man-Ho Zihan Yuchen Haoran Jason Daniel Kevin Eric".split()
)
CHINESE_FEMALE = tuple(
    "Mei Li Xia Fang Jing Yan Ling Hui Na Ying Xiu-Ying Wai-Ling Mei-Ling Ka-Yan Suk-Yin Man-Yi Xinyi Yuhan Zihan Amy Grace Emily Jessica Vivian".split()
)
